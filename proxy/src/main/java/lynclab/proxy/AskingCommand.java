package lynclab.proxy;

import java.io.IOException;
import java.util.concurrent.Callable;
import lynclab.proxy.admin.AdminClient;
import picocli.CommandLine.Mixin;

/** A command that asks something of the running proxy, and prints what it answers. */
abstract class AskingCommand implements Callable<Integer> {
    @Mixin
    private ConfigurationFile file;

    @Mixin
    private RunningProcess process;

    abstract AdminClient.Answer ask(AdminClient proxy) throws IOException;

    @Override
    public final Integer call() {
        return process.ask(file, this::ask);
    }
}
