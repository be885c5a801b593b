package lynclab.proxy;

import java.nio.file.Path;
import lynclab.proxy.config.ConfigurationException;
import lynclab.proxy.config.ConfigurationReader;
import lynclab.proxy.config.ProxyConfiguration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The configuration that a command is about. */
final class ConfigurationFile {
    @Parameters(
            paramLabel = "FILE",
            description = "The configuration; without it, ${DEFAULT-VALUE} in the current folder.",
            defaultValue = "lynclab-proxy.yaml")
    private Path file;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    Path path() {
        return file;
    }

    /** Reads it, or prints everything that is wrong with it. */
    @Nullable
    ProxyConfiguration read() {
        try {
            return ConfigurationReader.read(file);
        } catch (ConfigurationException e) {
            e.problems().forEach(problem -> spec.commandLine().getErr().println(problem));
            return null;
        }
    }
}
