package lynclab.proxy;

import java.io.IOException;
import lynclab.proxy.admin.AdminClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Ends the maintenance of a member. */
@Command(
        name = "bring-back",
        description = "Send clients to a member again that was drained, little by little.",
        mixinStandardHelpOptions = true,
        versionProvider = ProxyVersion.class)
final class BringBackCommand extends AskingCommand {
    @Mixin
    private MemberOption member;

    @Override
    AdminClient.Answer ask(AdminClient proxy) throws IOException {
        return proxy.post(member.request("bring-back"));
    }
}
