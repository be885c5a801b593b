package lynclab.proxy;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Gives a pool back to the health of its members. */
@Command(
        name = "release",
        description = "Let the health of the members decide again whether clients of a pool go to its backup.",
        mixinStandardHelpOptions = true)
final class ReleaseCommand implements Callable<Integer> {
    @Mixin
    private ConfigurationFile file;

    @Mixin
    private RunningProcess process;

    @Mixin
    private PoolOption pool;

    @Override
    public Integer call() {
        return process.ask(file, client -> client.post(pool.request("release")));
    }
}
