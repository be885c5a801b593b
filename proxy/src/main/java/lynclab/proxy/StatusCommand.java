package lynclab.proxy;

import java.util.concurrent.Callable;
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
        return process.ask(file, client -> client.get(json ? "/status.json" : "/status"));
    }
}
