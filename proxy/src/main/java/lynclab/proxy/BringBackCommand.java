package lynclab.proxy;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Ends the maintenance of a member. */
@Command(
        name = "bring-back",
        description = "Send clients to a member again that was drained, little by little.",
        mixinStandardHelpOptions = true)
final class BringBackCommand implements Callable<Integer> {
    @Mixin
    private ConfigurationFile file;

    @Mixin
    private RunningProcess process;

    @Mixin
    private MemberOption member;

    @Override
    public Integer call() {
        return process.ask(file, client -> client.post(member.request("bring-back")));
    }
}
