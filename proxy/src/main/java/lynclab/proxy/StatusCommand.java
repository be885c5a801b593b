package lynclab.proxy;

import java.io.IOException;
import lynclab.proxy.admin.AdminClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says how a running proxy stands. */
@Command(
        name = "status",
        description = "Say how the running proxy stands: listeners, certificates, pools, time-outs, limits.",
        mixinStandardHelpOptions = true,
        versionProvider = ProxyVersion.class)
final class StatusCommand extends AskingCommand {
    @Option(names = "--json", description = "As JSON, for programs.")
    private boolean json;

    @Override
    AdminClient.Answer ask(AdminClient proxy) throws IOException {
        return proxy.get(json ? "/status.json" : "/status");
    }
}
