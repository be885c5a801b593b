package lynclab.scenarios.stage;

import io.cucumber.java.Scenario;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Collectors;
import lynclab.lab.HttpExchange;
import lynclab.lab.LabFault;
import lynclab.lab.Observation;
import lynclab.lab.Seen;
import lynclab.lab.TlsHandshake;
import lynclab.lab.target.TargetKind;
import lynclab.scenarios.diagnosis.Lookup;
import lynclab.scenarios.diagnosis.Visit;
import lynclab.topology.Topology;

/** What a scenario has seen, written down for the report; nothing secret is in it. */
public record Evidence(
        Topology topology, TargetKind target, List<LabFault> faults, List<Visit> visits, List<Lookup> lookups) {

    private static final int MOST_VISITS = 12;
    private static final int MOST_BODY = 1500;

    public Evidence {
        faults = List.copyOf(faults);
        visits = List.copyOf(visits);
        lookups = List.copyOf(lookups);
    }

    /** Attaches the evidence to the scenario, one text for each kind. */
    public void attachTo(Scenario scenario) {
        attach(scenario, "Lab", lab());
        if (!lookups.isEmpty()) {
            attach(
                    scenario,
                    "DNS answers",
                    lookups.stream().map(Evidence::told).distinct().collect(Collectors.joining("\n")));
        }
        visits.stream()
                .limit(MOST_VISITS)
                .forEach(visit -> attach(
                        scenario,
                        visit.title() + " from the " + visit.last().zone().title(),
                        told(visit)));
        if (visits.size() > MOST_VISITS) {
            attach(
                    scenario,
                    (visits.size() - MOST_VISITS) + " more requests",
                    visits.stream().skip(MOST_VISITS).map(Visit::told).collect(Collectors.joining("\n")));
        }
    }

    String lab() {
        String broken = faults.isEmpty()
                ? "nothing is broken on purpose"
                : faults.stream()
                        .map(fault -> fault.id() + ": " + fault.sentence())
                        .collect(Collectors.joining("\n"));
        return "topology: " + topology.name() + "\ntarget: " + target.name() + " (" + target.title() + ")\nfaults: "
                + broken;
    }

    static String told(Visit visit) {
        StringBuilder text = new StringBuilder();
        for (Observation step : visit.steps()) {
            text.append(told(step)).append('\n');
        }
        if (visit.log() != null) {
            text.append("LOG OF THE TARGET\n").append(visit.log()).append('\n');
        }
        return Redaction.of(text.toString());
    }

    private static String told(Observation step) {
        StringBuilder text = new StringBuilder();
        text.append(step.request()).append("\nas a ").append(step.persona().title());
        text.append(" from the ").append(step.zone().title()).append('\n');
        if (step.dns() != null) {
            text.append("\nDNS\n")
                    .append(told(new Lookup(step.zone(), step.dns())))
                    .append('\n');
        }
        if (step.connection() != null) {
            text.append("\nCONNECTION\n").append(step.connection().to());
            text.append(' ').append(step.connection().outcome());
            text.append(' ').append(step.connection().reason()).append('\n');
        }
        if (step.tls() != null) {
            text.append("\nCERTIFICATES AS PRESENTED\n").append(told(step.tls()));
        }
        if (step.http() != null) {
            text.append(told(step.http()));
        }
        step.seen().forEach(seen -> text.append(told(seen)));
        if (step.failure() != null) {
            text.append("\nSTOPPED AT ").append(step.failure()).append('\n');
        }
        return text.toString();
    }

    private static String told(Lookup lookup) {
        String records = lookup.answer().records().isEmpty()
                ? "no records"
                : String.join("\n  ", lookup.answer().records());
        return lookup.name() + " " + lookup.answer().type() + " from the "
                + lookup.zone().title() + ": " + lookup.answer().rcode() + " ("
                + lookup.answer().transport() + ")\n  " + records;
    }

    private static String told(TlsHandshake tls) {
        StringBuilder text = new StringBuilder();
        for (X509Certificate certificate : tls.chain()) {
            text.append(certificate.getSubjectX500Principal()).append("\n  issued by ");
            text.append(certificate.getIssuerX500Principal()).append("\n  valid ");
            text.append(certificate.getNotBefore().toInstant()).append(" to ");
            text.append(certificate.getNotAfter().toInstant()).append(", ");
            text.append(certificate.getSigAlgName()).append('\n');
        }
        if (!tls.chain().isEmpty()) {
            text.append("names: ").append(String.join(", ", tls.names())).append('\n');
        }
        text.append("server name asked for: ").append(tls.sni()).append(", ").append(tls.protocol());
        text.append("\nverdict: ")
                .append(tls.trust() == null ? "none" : tls.trust())
                .append('\n');
        return text.toString();
    }

    private static String told(HttpExchange http) {
        String body = http.text();
        return "\nREQUEST AS SENT\n" + http.sentHead().strip() + "\n\nRESPONSE AS RECEIVED\n"
                + http.receivedHead().strip() + "\n\n"
                + (body.length() > MOST_BODY ? body.substring(0, MOST_BODY) + "…" : body) + "\n";
    }

    private static String told(Seen seen) {
        return "\nREQUEST AS RECEIVED BY " + seen.server() + " ON PORT " + seen.port() + "\n"
                + seen.head().strip() + "\n";
    }

    private static void attach(Scenario scenario, String name, String text) {
        scenario.attach(text, "text/plain", name);
    }
}
