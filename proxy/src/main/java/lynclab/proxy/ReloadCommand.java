package lynclab.proxy;

import java.io.IOException;
import lynclab.proxy.admin.AdminClient;
import picocli.CommandLine.Command;

/** Has a running proxy go on with what its file says now. */
@Command(
        name = "reload",
        description = "Have the running proxy read its configuration anew; nobody who is connected notices.",
        mixinStandardHelpOptions = true,
        versionProvider = ProxyVersion.class)
final class ReloadCommand extends AskingCommand {
    @Override
    AdminClient.Answer ask(AdminClient proxy) throws IOException {
        return proxy.post("/reload");
    }
}
