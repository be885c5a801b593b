package lynclab.cli;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;

/**
 * Where the command writes to.
 *
 * @param isInteractive whether a person watches who can be shown a line that changes, and colours
 * @param hasSigns whether characters beyond ASCII arrive as they were meant
 */
public record Terminal(PrintWriter out, PrintWriter err, boolean isInteractive, boolean hasSigns) {

    static Terminal ofThisProcess() {
        var charset = charset();
        return new Terminal(
                writer(FileDescriptor.out, charset),
                writer(FileDescriptor.err, charset),
                isWatched(),
                charset.newEncoder().canEncode("✓✗→"));
    }

    /** The text where signs arrive, and the substitute where they do not. */
    String sign(String text, String substitute) {
        return hasSigns ? text : substitute;
    }

    String red(String text) {
        return coloured(31, text);
    }

    String green(String text) {
        return coloured(32, text);
    }

    String yellow(String text) {
        return coloured(33, text);
    }

    String bold(String text) {
        return coloured(1, text);
    }

    private String coloured(int code, String text) {
        return isInteractive ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }

    private static PrintWriter writer(FileDescriptor descriptor, Charset charset) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), charset), true);
    }

    private static boolean isWatched() {
        if (System.getenv("NO_COLOR") != null || "dumb".equals(System.getenv("TERM"))) {
            return false;
        }
        var told = System.getProperty("lynclab.terminal");
        return told == null ? hasConsole(System.console()) : Boolean.parseBoolean(told);
    }

    // From JDK 22 on there is a Console even where output is piped, and isTerminal() tells; before, null tells.
    private static boolean hasConsole(Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    private static Charset charset() {
        for (var property : new String[] {"stdout.encoding", "sun.stdout.encoding", "native.encoding"}) {
            var name = System.getProperty(property);
            if (name != null) {
                try {
                    return Charset.forName(name);
                } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
                    // a code page that this Java does not have: the next property may name one that it has
                }
            }
        }
        return StandardCharsets.UTF_8;
    }
}
