package lynclab.proxy;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command line of the proxy. */
@Command(
        name = "proxy",
        description = "The reverse proxy: check a configuration, run it, and look after the one that runs.",
        mixinStandardHelpOptions = true,
        versionProvider = ProxyVersion.class,
        subcommands = {
            RunCommand.class,
            CheckCommand.class,
            ReloadCommand.class,
            StatusCommand.class,
            DrainCommand.class,
            BringBackCommand.class,
            HoldCommand.class,
            ReleaseCommand.class
        })
public final class ProxyMain implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    public static void main(String[] arguments) {
        if (System.getProperty("logback.configurationFile") == null) {
            System.setProperty("logback.configurationFile", "lynclab/proxy/standalone-logback.xml");
        }
        boolean runs = arguments.length > 0 && arguments[0].equals(RunCommand.NAME);
        System.exit((runs ? runOnly() : new CommandLine(new ProxyMain())).execute(arguments));
    }

    /** As if there were no other command: to set up all of them delays the start of a proxy by 50 ms. */
    private static CommandLine runOnly() {
        CommandSpec proxy = CommandSpec.create().name("proxy");
        return new CommandLine(proxy.addSubcommand(RunCommand.NAME, new CommandLine(new RunCommand())));
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return ExitCode.BAD_INPUT;
    }
}
