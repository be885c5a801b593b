package lynclab.proxy;

import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.util.concurrent.Callable;
import lynclab.proxy.config.InvalidSetting;
import lynclab.proxy.config.ProxyConfiguration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a configuration until the process is asked to stop. */
@Command(
        name = RunCommand.NAME,
        description = "Run the proxy until it is stopped; requests in flight are finished first.",
        mixinStandardHelpOptions = true,
        versionProvider = ProxyVersion.class)
final class RunCommand implements Callable<Integer> {
    static final String NAME = "run";

    @Mixin
    private ConfigurationFile file;

    @Option(
            names = "--replace",
            description =
                    "Take the place of the proxy that runs with the same admin socket: take over its listeners, then "
                            + "have it finish what it has and end. No request is lost.")
    private boolean replaces;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        ProxyConfiguration configuration = file.read();
        if (configuration == null) {
            return ExitCode.BAD_INPUT;
        }
        Operation operation;
        try {
            operation = replaces
                    ? Operation.replace(file.path(), configuration)
                    : Operation.start(file.path(), configuration);
        } catch (InvalidSetting e) {
            spec.commandLine().getErr().println(file.path() + ": " + e.getMessage());
            return ExitCode.COULD_NOT_RUN;
        }
        ServiceNotice notice = ServiceNotice.ofThisProcess();
        ProcessSignal.calls("HUP", () -> reload(operation, notice));
        // Heard here, so that an end in good order is no failure; the hook is for all other ends.
        ProcessSignal.calls("TERM", () -> stop(operation, notice));
        tell(configuration, operation);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(operation, notice), "proxy-close"));
        notice.ready();
        operation.awaitEnd();
        return ExitCode.PASSED;
    }

    private static void reload(Operation operation, ServiceNotice notice) {
        notice.reloading();
        if (operation.reload().isDone()) {
            notice.ready();
        } else {
            notice.notReloaded();
        }
    }

    private static void stop(Operation operation, ServiceNotice notice) {
        // Who was replaced is no longer the one that the service manager looks after.
        if (!operation.isReplaced()) {
            notice.stopping();
        }
        operation.close();
    }

    private void tell(ProxyConfiguration configuration, Operation operation) {
        PrintWriter out = spec.commandLine().getOut();
        configuration
                .listeners()
                .forEach(listener -> out.println(
                        listener.name() + " listens on " + operation.proxy().place(listener)));
        InetSocketAddress admin =
                operation.doors() == null ? null : operation.doors().address();
        if (admin != null) {
            out.println("status and metrics on http://" + admin.getHostString() + ":" + admin.getPort() + "/");
        }
        out.flush();
    }
}
