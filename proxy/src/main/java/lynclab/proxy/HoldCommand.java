package lynclab.proxy;

import java.io.IOException;
import lynclab.proxy.admin.AdminClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Switches a pool to its backup, or back, by hand. */
@Command(
        name = "hold",
        description =
                "Move all clients of a pool to its backup, or to its own members, and keep them there until released.",
        mixinStandardHelpOptions = true,
        versionProvider = ProxyVersion.class)
final class HoldCommand extends AskingCommand {
    @Mixin
    private PoolOption pool;

    @Option(
            names = "--side",
            required = true,
            paramLabel = "SIDE",
            description = "own, which is the pool's own members, or backup.")
    private String side;

    @Override
    AdminClient.Answer ask(AdminClient proxy) throws IOException {
        return proxy.post(pool.request("hold") + "&side=" + PoolOption.encoded(side));
    }
}
