package lynclab.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import lynclab.lab.Lab;
import lynclab.lab.LabClient;
import lynclab.lab.LabFault;
import lynclab.lab.LabSpec;
import lynclab.lab.LabUrl;
import lynclab.lab.Persona;
import lynclab.lab.catalogue.Catalogue;
import lynclab.lab.network.Zone;
import lynclab.scenarios.inquiry.Answer;
import lynclab.scenarios.inquiry.AnswerJson;
import lynclab.scenarios.inquiry.Inquiry;
import lynclab.topology.Topology;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One address from one place: the chain of steps with their times, and the cause where it breaks. */
@Command(
        name = "diagnose",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Asks for one address from one place, step by step, and names the cause where it breaks.",
            "Every step is shown with what came back and how long it took.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  lynclab diagnose https://meet.contoso.com/alice/D5ZQ4W7B --from internet",
            "  lynclab diagnose alice@contoso.com --from lan --as mobile",
            "  lynclab diagnose alice@contoso.com --fault D-04",
            "  lynclab diagnose https://lyncdiscover.contoso.com/ --live --topology my-deployment.yaml",
            "",
            "Exit codes: 0 it works, 1 it does not, 2 the input is wrong, 3 it could not run."
        })
final class DiagnoseCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(
            paramLabel = "URL|SIP-ADDRESS",
            description = "What is asked for: a URL is opened, a SIP address signs in.")
    private String address = "";

    @Option(
            names = "--from",
            paramLabel = "PLACE",
            description = "Where the client stands: internet or lan. Default: ${DEFAULT-VALUE}",
            defaultValue = "internet")
    private String from = "internet";

    @Option(
            names = "--as",
            paramLabel = "PERSONA",
            description = "Who asks: guest, pc, mobile, managed-mobile, phone, phone-with-public-root or partner."
                    + " Default: guest for a URL, mobile for a SIP address")
    private @Nullable String persona;

    @Mixin
    private TopologyOption topology = new TopologyOption();

    @Option(
            names = "--target",
            paramLabel = "TARGET",
            description =
                    "What stands between; with --live, whose words the remedy is told in. Default: ${DEFAULT-VALUE}",
            defaultValue = "embedded")
    private String target = "embedded";

    @Option(
            names = "--fault",
            paramLabel = "ID",
            description = "Puts this fault of the failure catalogue into the lab first. May be repeated.")
    private List<String> faults = new ArrayList<>();

    @Option(
            names = "--wait",
            description =
                    "A mobile app that has signed in keeps waiting for events for a quarter of an hour, which passes 150"
                            + " times faster.")
    private boolean waits;

    @Option(
            names = "--live",
            description =
                    "Asks the real network, with this machine's resolver and roots, instead of a lab. Only GET is sent.")
    private boolean live;

    @Option(names = "--json", description = "Prints the answer as JSON.")
    private boolean json;

    DiagnoseCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        var answer = inWordsOfTarget(live ? liveAnswer() : labAnswer());
        if (json) {
            terminal.out().println(AnswerJson.text(answer));
        } else {
            new AnswerTree(terminal).print(answer);
        }
        return answer.arrived() && answer.findings().isEmpty() ? Main.PASSED : Main.FAILED;
    }

    /** What stands there live is known only to somebody who has said so. */
    private Answer inWordsOfTarget(Answer answer) {
        return live && target.equals("embedded")
                ? answer
                : answer.inWordsOf(Targets.named(target).name());
    }

    private Answer labAnswer() throws IOException {
        var deployment = topology.read();
        var wrong = new ArrayList<LabFault>();
        for (var id : faults) {
            var recipe = Catalogue.recipe(id).orElseThrow(() -> FaultOption.unknown(id));
            deployment = recipe.circumstances().apply(deployment);
            wrong.addAll(recipe.faults().apply(deployment));
        }
        check(deployment);
        var spec = new LabSpec(deployment, Targets.named(target), wrong, waits ? 150 : 1);
        try (var lab = Lab.start(spec)) {
            return Inquiry.in(lab, address, zone(), who(), waits);
        }
    }

    private void check(Topology deployment) {
        if (Inquiry.isSipAddress(address)) {
            var sip = address.replaceFirst("^sip:", "");
            if (deployment.user(sip).isEmpty()) {
                throw new BadInputException("the topology has no user " + sip + "; its users are "
                        + String.join(
                                ", ",
                                deployment.users().stream()
                                        .map(user -> user.sip())
                                        .toList()));
            }
        } else {
            checkUrl();
        }
    }

    private void checkUrl() {
        try {
            LabUrl.parse(address);
        } catch (IllegalArgumentException e) {
            throw new BadInputException(address + " is neither a URL nor a SIP address: " + e.getMessage());
        }
    }

    private Answer liveAnswer() throws IOException {
        if (Inquiry.isSipAddress(address)) {
            throw new BadInputException(
                    "--live opens URLs only; signing in would need a password, and LyncLab asks for none."
                            + " Try https://lyncdiscover." + address.substring(address.indexOf('@') + 1) + "/");
        }
        if (!faults.isEmpty()) {
            throw new BadInputException("--fault breaks a lab, and --live asks the real network: choose one");
        }
        checkUrl();
        return Inquiry.live(topology.read(), LabClient.live(zone(), who()), address);
    }

    private Zone zone() {
        return switch (from.toLowerCase(Locale.ROOT)) {
            case "internet" -> Zone.INTERNET;
            case "lan" -> Zone.LAN;
            default -> throw new BadInputException("--from " + from + ": internet or lan");
        };
    }

    private Persona who() {
        if (persona == null) {
            return Inquiry.isSipAddress(address) ? Persona.MOBILE : Persona.GUEST_BROWSER;
        }
        return switch (persona.toLowerCase(Locale.ROOT)) {
            case "guest" -> Persona.GUEST_BROWSER;
            case "pc" -> Persona.DOMAIN_PC;
            case "mobile" -> Persona.MOBILE;
            case "managed-mobile" -> Persona.MANAGED_MOBILE;
            case "phone" -> Persona.DESK_PHONE;
            case "phone-with-public-root" -> Persona.DESK_PHONE_WITH_PUBLIC_ROOT;
            case "partner" -> Persona.PARTNER_SERVER;
            default ->
                throw new BadInputException("--as " + persona
                        + ": one of guest, pc, mobile, managed-mobile, phone, phone-with-public-root, partner");
        };
    }
}
