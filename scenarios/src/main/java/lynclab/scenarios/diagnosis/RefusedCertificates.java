package lynclab.scenarios.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import lynclab.lab.Failure.Stage;
import lynclab.lab.Observation;
import lynclab.lab.TlsHandshake;
import lynclab.topology.Topology;

/** Requests that ended because a client refused the certificate, and findings made of them. */
final class RefusedCertificates {

    static final String AUTHORITY = "NET::ERR_CERT_AUTHORITY_INVALID";
    static final String NAME = "NET::ERR_CERT_COMMON_NAME_INVALID";
    static final String DATE = "NET::ERR_CERT_DATE_INVALID";

    private RefusedCertificates() {}

    static Optional<Finding> finding(
            Sighting sighting,
            String error,
            Predicate<Observation> sign,
            String id,
            String title,
            String cause,
            String remedy) {
        // Where plain HTTP is turned away, that is the cause, and the missing name only its consequence.
        Set<String> turnedAway = sighting.hostsRedirectedToHttps();
        List<Observation> hits = sighting.steps().stream()
                .filter(step -> step.failedAt(Stage.TLS)
                        && error(step).startsWith(error)
                        && !error(step).isEmpty())
                .filter(step -> !turnedAway.contains(Steps.host(step)))
                .filter(sign)
                .toList();
        return Steps.finding(hits, id, title, cause, remedy, Hop.TLS)
                .map(found -> found.saying("Presented: " + presented(hits.get(0).handshake()) + "."));
    }

    static String presented(TlsHandshake tls) {
        return "CN " + tls.commonName() + ", issued by " + tls.issuer() + ", "
                + (tls.names().isEmpty() ? "without alternative names" : "with " + Words.list(tls.names()));
    }

    static boolean isOfServer(Topology topology, TlsHandshake tls) {
        return topology.pools().stream()
                .flatMap(pool -> Stream.concat(
                        Stream.of(pool.fqdn()), pool.members().stream().map(member -> member.fqdn())))
                .anyMatch(fqdn -> fqdn.equals(tls.commonName()) || tls.names().contains(fqdn));
    }

    static boolean isWebServices(Topology topology, String name) {
        return topology.pools().stream().anyMatch(pool -> pool.externalWebFqdn().equals(name));
    }

    static String error(Observation step) {
        TlsHandshake tls = step.tls();
        return tls == null || tls.trust() == null ? "" : tls.trust().error();
    }
}
