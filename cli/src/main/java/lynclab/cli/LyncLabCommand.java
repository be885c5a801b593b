package lynclab.cli;

import java.util.Objects;
import lynclab.proxy.ProxyMain;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands there are, and what they are for. */
@Command(
        name = "lynclab",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Proves a Lync or Skype for Business reverse proxy before the users find out.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            VerifyCommand.class,
            UpCommand.class,
            PlanCommand.class,
            ExportCommand.class,
            StepsCommand.class,
            DiagnoseCommand.class,
            ScoreCommand.class,
            ProxyMain.class,
            HelpCommand.class
        },
        footer = {
            "",
            "The first thing to try:",
            "  lynclab verify",
            "",
            "Exit codes: 0 passed, 1 failed, 2 the input is wrong, 3 it could not run."
        })
final class LyncLabCommand implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        var command = Objects.requireNonNull(spec).commandLine();
        throw new ParameterException(
                command,
                "a command is missing: one of "
                        + String.join(", ", command.getSubcommands().keySet()));
    }
}
