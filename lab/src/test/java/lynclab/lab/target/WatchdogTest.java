package lynclab.lab.target;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class WatchdogTest {

    @Test
    void whatIsWatchedEndsWithAProcessThatIsKilledAndWhatIsForgottenDoesNot() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "not run: no shell on this machine");
        Process owner = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Owner.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        ProcessHandle watched;
        ProcessHandle forgotten;
        try (BufferedReader said = owner.inputReader()) {
            watched = ProcessHandle.of(Long.parseLong(said.readLine())).orElseThrow();
            forgotten = ProcessHandle.of(Long.parseLong(said.readLine())).orElseThrow();
            owner.destroyForcibly().waitFor();
        }
        try {
            watched.onExit().get(10, SECONDS);

            assertThat(forgotten.isAlive()).isTrue();
        } finally {
            watched.destroyForcibly();
            forgotten.destroyForcibly();
        }
    }

    /** Starts two programs, and goes on until it is killed. */
    static final class Owner {
        private Owner() {}

        public static void main(String[] arguments) throws Exception {
            ProcessHandle watched = program();
            ProcessHandle forgotten = program();
            Watchdog.watch(watched);
            Watchdog.watch(forgotten);
            Watchdog.forget(forgotten);
            System.out.println(watched.pid() + "\n" + forgotten.pid());
            Thread.sleep(60_000);
        }

        private static ProcessHandle program() throws Exception {
            return new ProcessBuilder("sleep", "60").start().toHandle();
        }
    }
}
