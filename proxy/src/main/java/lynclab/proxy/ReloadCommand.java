package lynclab.proxy;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import lynclab.proxy.config.ProxyConfiguration;
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
        Path socket = null;
        if (!process.isNamed()) {
            // What is wrong with the file is told here as well as there, and then nobody needs to be asked.
            ProxyConfiguration configuration = file.read();
            if (configuration == null) {
                return ExitCode.BAD_INPUT;
            }
            socket = configuration.admin().socket();
        }
        return process.ask(socket, client -> client.post("/reload"));
    }
}
