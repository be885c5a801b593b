package lynclab.cli;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.concurrent.Callable;
import lynclab.topology.plan.Plan;
import lynclab.topology.plan.PlanDocument;
import lynclab.topology.plan.PlanText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What follows from a topology. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Prints what follows from a topology, before anything is built.",
            "That is: DNS records of both views, certificate names and what the ways to publish cost in names,"
                    + " publishing rules, firewall rules, and the paths that must stay closed.",
            ""
        },
        footer = {"", "Examples:", "  lynclab plan", "  lynclab plan --topology my-deployment.yaml --json"})
final class PlanCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private TopologyOption topology = new TopologyOption();

    @Option(names = "--json", description = "Print it as JSON, for other programs.")
    private boolean json;

    @Option(names = "--all", description = "Write out every SIP domain, however many there are.")
    private boolean all;

    PlanCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        var plan = Plan.of(topology.read());
        if (json) {
            var mapper = JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build();
            terminal.out().println(mapper.writeValueAsString(PlanDocument.of(plan)));
        } else {
            terminal.out().print(PlanText.of(plan, PlanText.DEFAULT_WIDTH, all));
        }
        return Main.PASSED;
    }
}
