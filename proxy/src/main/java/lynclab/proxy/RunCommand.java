package lynclab.proxy;

import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.util.concurrent.Callable;
import lynclab.proxy.config.InvalidSetting;
import lynclab.proxy.config.ProxyConfiguration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs a configuration until the process is asked to stop. */
@Command(
        name = "run",
        description = "Run the proxy until it is stopped; requests in flight are finished first.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    @Mixin
    private ConfigurationFile file;

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
            operation = Operation.start(file.path(), configuration);
        } catch (InvalidSetting e) {
            spec.commandLine().getErr().println(file.path() + ": " + e.getMessage());
            return ExitCode.COULD_NOT_RUN;
        }
        HangUp.calls(operation::reload);
        tell(configuration, operation);
        Runtime.getRuntime().addShutdownHook(new Thread(operation::close, "proxy-close"));
        operation.awaitEnd();
        return ExitCode.PASSED;
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
