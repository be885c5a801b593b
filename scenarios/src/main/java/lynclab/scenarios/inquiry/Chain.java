package lynclab.scenarios.inquiry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import lynclab.lab.Connection;
import lynclab.lab.DnsAnswer;
import lynclab.lab.Failure.Stage;
import lynclab.lab.HttpExchange;
import lynclab.lab.Observation;
import lynclab.lab.Seen;
import lynclab.lab.TlsHandshake;
import lynclab.lab.clients.Hop;
import lynclab.scenarios.diagnosis.Turn;

/** Observations told as steps: name, connection, handshake, request, and who answered. */
final class Chain {

    private Chain() {}

    static Step of(Hop hop) {
        List<Step> below = hop.exchanges().stream().map(Chain::of).toList();
        return new Step(hop.step() + ": " + hop.tried(), hop.cameBack(), sum(below), hop.worked(), below);
    }

    static Step of(Observation seen) {
        List<Step> below = new ArrayList<>();
        if (seen.dns() != null) {
            below.add(lookup(seen.dns()));
        }
        if (seen.connection() != null) {
            below.add(connection(seen.connection()));
        }
        if (seen.tls() != null) {
            below.add(handshake(seen.tls(), seen));
        }
        if (seen.http() != null) {
            below.add(exchange(seen, seen.http()));
        } else if (seen.failedAt(Stage.HTTP)) {
            below.add(Step.of("send the request", seen.failure().reason(), Duration.ZERO, false));
        }
        boolean worked = !seen.failed() && seen.status() < 400 || seen.status() == 401;
        String end = seen.failure() != null ? seen.failure().toString() : "status " + seen.status();
        return new Step(seen.request().toString(), end, sum(below), worked, below);
    }

    static Step of(Turn turn) {
        return new Step(
                turn.title() + " in turns with others",
                turn.told(),
                turn.observation().http() == null
                        ? Duration.ZERO
                        : turn.observation().http().took(),
                turn.isTakenForThemselves(),
                List.of());
    }

    private static Step lookup(DnsAnswer answer) {
        String cameBack = answer.addresses().isEmpty()
                ? answer.rcode().equals("NOERROR") ? "the name exists and has no address" : answer.rcode()
                : String.join(", ", answer.addresses()) + (answer.isAlias() ? ", an alias" : "");
        return Step.of(
                "look up " + answer.name() + " " + answer.type(),
                cameBack,
                answer.took(),
                !answer.addresses().isEmpty());
    }

    private static Step connection(Connection connection) {
        String cameBack =
                switch (connection.outcome()) {
                    case CONNECTED -> "connected";
                    case REFUSED -> "refused: " + connection.reason();
                    case TIMED_OUT -> "no answer: " + connection.reason();
                };
        return Step.of("connect to " + connection.to(), cameBack, connection.took(), connection.isMade());
    }

    private static Step handshake(TlsHandshake tls, Observation seen) {
        String certificate = tls.chain().isEmpty()
                ? "no certificate came"
                : "CN " + tls.commonName() + ", issued by " + tls.issuer();
        String trust = tls.trust() == null ? "" : tls.trust().trusted() ? ", trusted" : ", " + tls.trust();
        String version = tls.protocol() == null ? "" : tls.protocol() + ", ";
        return Step.of(
                "shake hands" + (tls.sni() == null ? " without naming the host" : " for " + tls.sni()),
                version + certificate + trust,
                tls.took(),
                !seen.failedAt(Stage.TLS));
    }

    private static Step exchange(Observation seen, HttpExchange http) {
        String who = seen.upstream()
                .map(Chain::server)
                .orElseGet(() -> http.header("X-MS-Server-Fqdn")
                        .map(name -> "answered by " + name)
                        .orElse("answered by the reverse proxy itself"));
        String type = http.header("Content-Type").map(value -> ", " + value).orElse("");
        String to = http.header("Location").map(value -> ", to " + value).orElse("");
        return Step.of(
                seen.request().method() + " " + seen.request().url().target(),
                http.status() + type + to + ", " + who,
                http.took(),
                http.status() < 400 || http.status() == 401);
    }

    private static String server(Seen seen) {
        return "arrived at " + seen.server() + " port " + seen.port() + " with Host "
                + seen.header("Host").orElse("missing");
    }

    private static Duration sum(List<Step> steps) {
        return steps.stream().map(Step::took).reduce(Duration.ZERO, Duration::plus);
    }
}
