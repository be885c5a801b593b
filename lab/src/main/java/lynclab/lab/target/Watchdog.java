package lynclab.lab.target;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that no program outlives this process, not even when this process is killed.
 *
 * <p>A shell reads which programs run and which have ended; when its input ends, for whatever reason, so does what still
 * runs. Where there is no shell, a shutdown hook does what it can.
 */
public final class Watchdog {

    private static final Path SHELL = Path.of("/bin/sh");

    // A terminal's Ctrl-C reaches the shell as well, which has still to do its work then.
    private static final String SCRIPT = """
            trap '' INT TERM HUP
            running=' '
            while read -r what id; do
              case $what in
                started) running="$running$id " ;;
                ended) before=${running%%" $id "*}; after=${running#*" $id "}; running="$before $after" ;;
              esac
            done
            [ -z "${running# }" ] || { kill -TERM $running; sleep 1; kill -KILL $running; } 2>/dev/null
            """;

    private static @Nullable Watchdog only;

    private final @Nullable OutputStream shell;

    private Watchdog(@Nullable OutputStream shell) {
        this.shell = shell;
    }

    /** Has the program end when this process does. */
    public static synchronized void watch(ProcessHandle program) {
        Watchdog dog = only;
        if (dog == null) {
            dog = start();
            only = dog;
        }
        if (dog.shell == null) {
            Runtime.getRuntime().addShutdownHook(new Thread(program::destroy, "lynclab-watchdog"));
        }
        dog.tell("started " + program.pid());
    }

    /** The program has ended. */
    public static synchronized void forget(ProcessHandle program) {
        if (only != null) {
            only.tell("ended " + program.pid());
        }
    }

    private static Watchdog start() {
        if (!Files.isExecutable(SHELL)) {
            return new Watchdog(null);
        }
        try {
            Process process = new ProcessBuilder(SHELL.toString(), "-c", SCRIPT)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new Watchdog(process.getOutputStream());
        } catch (IOException e) {
            return new Watchdog(null);
        }
    }

    private void tell(String line) {
        if (shell == null) {
            return;
        }
        try {
            shell.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            shell.flush();
        } catch (IOException e) {
            System.getLogger(Watchdog.class.getName())
                    .log(System.Logger.Level.WARNING, "nobody looks after programs that outlive this process", e);
        }
    }
}
