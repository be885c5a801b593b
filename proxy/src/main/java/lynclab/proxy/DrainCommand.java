package lynclab.proxy;

import java.io.IOException;
import lynclab.proxy.admin.AdminClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes a member out for maintenance. */
@Command(
        name = "drain",
        description =
                "Send no new client to a member. Clients that are bound to it and what is in flight may go on; a reload changes nothing of it.",
        mixinStandardHelpOptions = true,
        versionProvider = ProxyVersion.class)
final class DrainCommand extends AskingCommand {
    @Mixin
    private MemberOption member;

    @Option(
            names = "--within",
            paramLabel = "TIME",
            defaultValue = "31m",
            description =
                    "When to end what is left then, such as 30s or 31m. Default: ${DEFAULT-VALUE}, longer than any poll.")
    private String within;

    @Override
    AdminClient.Answer ask(AdminClient proxy) throws IOException {
        return proxy.post(member.request("drain") + "&within=" + PoolOption.encoded(within));
    }
}
