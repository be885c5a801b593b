package lynclab.proxy;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Switches a pool to its backup, or back, by hand. */
@Command(
        name = "hold",
        description =
                "Move all clients of a pool to its backup, or to its own members, and keep them there until released.",
        mixinStandardHelpOptions = true)
final class HoldCommand implements Callable<Integer> {
    @Mixin
    private ConfigurationFile file;

    @Mixin
    private RunningProcess process;

    @Mixin
    private PoolOption pool;

    @Option(
            names = "--side",
            required = true,
            paramLabel = "SIDE",
            description = "own, which is the pool's own members, or backup.")
    private String side;

    @Override
    public Integer call() {
        return process.ask(file, client -> client.post(pool.request("hold") + "&side=" + PoolOption.encoded(side)));
    }
}
