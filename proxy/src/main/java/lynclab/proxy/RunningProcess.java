package lynclab.proxy;

import java.io.IOException;
import java.nio.file.Path;
import lynclab.proxy.admin.AdminClient;
import lynclab.proxy.config.ProxyConfiguration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The running proxy that a command speaks to, found by its admin socket. */
final class RunningProcess {
    @Option(
            names = "--socket",
            paramLabel = "PATH",
            description = "The admin socket of the running proxy; without it, the one that the configuration names.")
    private @Nullable Path socket;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** A question that may fail because nobody is there to answer it. */
    @FunctionalInterface
    interface Question {
        AdminClient.Answer ask(AdminClient client) throws IOException;
    }

    /** Asks, and prints the answer; or prints what is wrong with the file, or why nobody could be asked. */
    int ask(ConfigurationFile file, Question question) {
        Path asked = socket;
        if (asked == null) {
            // What is wrong with the file is told here, and then nobody needs to be asked.
            ProxyConfiguration configuration = file.read();
            if (configuration == null) {
                return ExitCode.BAD_INPUT;
            }
            asked = configuration.admin().socket();
        }
        if (asked == null) {
            spec.commandLine().getErr().println("this configuration has no admin socket; add admin: {socket: PATH}");
            return ExitCode.COULD_NOT_RUN;
        }
        try {
            AdminClient.Answer answer = question.ask(new AdminClient(asked));
            var to = answer.isDone()
                    ? spec.commandLine().getOut()
                    : spec.commandLine().getErr();
            to.print(answer.text());
            to.flush();
            return answer.isDone() ? ExitCode.PASSED : ExitCode.BAD_INPUT;
        } catch (IOException e) {
            spec.commandLine()
                    .getErr()
                    .println("no running proxy can be reached through " + asked + ": " + e.getMessage()
                            + "; it has to run on this machine, and its user or root may ask");
            return ExitCode.COULD_NOT_RUN;
        }
    }
}
