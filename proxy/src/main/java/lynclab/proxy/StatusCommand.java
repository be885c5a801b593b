package lynclab.proxy;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import lynclab.proxy.config.ProxyConfiguration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says how a running proxy stands. */
@Command(
        name = "status",
        description = "Say how the running proxy stands: listeners, certificates, pools, time-outs, limits.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    @Mixin
    private ConfigurationFile file;

    @Mixin
    private RunningProcess process;

    @Option(names = "--json", description = "As JSON, for programs.")
    private boolean json;

    @Override
    public Integer call() {
        Path socket = null;
        if (!process.isNamed()) {
            ProxyConfiguration configuration = file.read();
            if (configuration == null) {
                return ExitCode.BAD_INPUT;
            }
            socket = configuration.admin().socket();
        }
        return process.ask(socket, client -> client.get(json ? "/status.json" : "/status"));
    }
}
