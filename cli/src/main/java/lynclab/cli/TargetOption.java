package lynclab.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import lynclab.lab.target.TargetKind;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The choice of what stands between clients and servers. */
final class TargetOption {

    @Option(
            names = "--target",
            paramLabel = "TARGET",
            description = {
                "What is put to the test: embedded (LyncLab's own proxy), haproxy, nginx, apache or caddy (the program of"
                        + " this machine, set up from the plan), port-forwarding (no proxy at all), or"
                        + " address:HOST:PORT[,HTTPPORT[,FIRSTPORT]] (an appliance that runs already; what to set it up with is"
                        + " written to lynclab-appliance). verify takes all for every proxy of this machine, compared.",
                "Default: ${DEFAULT-VALUE}"
            },
            defaultValue = "embedded")
    private String value = "embedded";

    @Option(
            names = "--proxy-config",
            paramLabel = "FILE",
            description =
                    "A configuration of your own for haproxy, nginx, apache or caddy, instead of one made from the"
                            + " plan. Its addresses, ports and certificate files give way to those of the lab.")
    private @Nullable Path configuration;

    /** As it was written. */
    String value() {
        return value;
    }

    /** Whether every proxy is meant that this machine has. */
    boolean isAll() {
        return value.equalsIgnoreCase("all");
    }

    @Nullable
    Path configuration() {
        return configuration;
    }

    TargetKind kind() {
        var kind = Targets.named(value);
        if (configuration == null) {
            return kind;
        }
        if (!Files.isRegularFile(configuration)) {
            throw new BadInputException("--proxy-config " + configuration + ": there is no such file");
        }
        try {
            return kind.withConfiguration(configuration);
        } catch (IllegalArgumentException e) {
            throw new BadInputException("--proxy-config: " + e.getMessage());
        }
    }
}
