package lynclab.proxy;

import java.io.IOException;
import lynclab.proxy.admin.AdminClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Gives a pool back to the health of its members. */
@Command(
        name = "release",
        description = "Let the health of the members decide again whether clients of a pool go to its backup.",
        mixinStandardHelpOptions = true,
        versionProvider = ProxyVersion.class)
final class ReleaseCommand extends AskingCommand {
    @Mixin
    private PoolOption pool;

    @Override
    AdminClient.Answer ask(AdminClient proxy) throws IOException {
        return proxy.post(pool.request("release"));
    }
}
