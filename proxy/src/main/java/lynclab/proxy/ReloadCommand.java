package lynclab.proxy;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Has a running proxy go on with what its file says now. */
@Command(
        name = "reload",
        description = "Have the running proxy read its configuration anew; nobody who is connected notices.",
        mixinStandardHelpOptions = true)
final class ReloadCommand implements Callable<Integer> {
    @Mixin
    private ConfigurationFile file;

    @Mixin
    private RunningProcess process;

    @Override
    public Integer call() {
        // What is wrong with the file is told here as well as there, and then nobody needs to be asked.
        return process.ask(file, client -> client.post("/reload"));
    }
}
