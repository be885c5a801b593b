package lynclab.scenarios.stage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import lynclab.lab.Connection;
import lynclab.lab.Observation;
import lynclab.lab.TlsHandshake;
import lynclab.topology.Topology;
import lynclab.topology.WebFarm;
import org.jspecify.annotations.Nullable;

/** Turns handshakes into the table of certificates of a run. */
final class CertificatesSeen {

    private CertificatesSeen() {}

    static Optional<CertificateSeen> of(Observation observation, Topology topology) {
        TlsHandshake tls = observation.tls();
        // Whoever was asked for a host at a given address says nothing about who answers for that host.
        boolean byAddress = observation.request().connectTo() != null;
        if (byAddress || tls == null || tls.chain().isEmpty() || tls.trust() == null) {
            return Optional.empty();
        }
        return Optional.of(new CertificateSeen(
                role(tls, observation.connection(), topology),
                observation.request().url().host(),
                observation.zone().title(),
                tls.commonName(),
                tls.issuer(),
                tls.names(),
                tls.leaf().getNotBefore().toInstant(),
                tls.leaf().getNotAfter().toInstant(),
                Map.of(
                        observation.persona().title(),
                        tls.trust().trusted() ? "trusted" : tls.trust().error())));
    }

    /** One row for each host, vantage point and certificate, with what everybody made of it. */
    static List<CertificateSeen> merged(Stream<CertificateSeen> all) {
        Map<List<Object>, CertificateSeen> rows = new LinkedHashMap<>();
        all.forEach(seen -> rows.merge(
                List.of(seen.host(), seen.vantage(), seen.subject(), seen.names()), seen, CertificatesSeen::merge));
        List<CertificateSeen> sorted = new ArrayList<>(rows.values());
        sorted.sort(Comparator.comparing(CertificateSeen::role)
                .reversed()
                .thenComparing(CertificateSeen::host)
                .thenComparing(CertificateSeen::vantage));
        return sorted;
    }

    private static CertificateSeen merge(CertificateSeen one, CertificateSeen other) {
        Map<String, String> trust = new TreeMap<>(one.trust());
        trust.putAll(other.trust());
        return new CertificateSeen(
                one.role(),
                one.host(),
                one.vantage(),
                one.subject(),
                one.issuer(),
                one.names(),
                one.notBefore(),
                one.notAfter(),
                trust);
    }

    private static String role(TlsHandshake tls, @Nullable Connection connection, Topology topology) {
        boolean ofServer = topology.pools().stream()
                .flatMap(pool -> Stream.concat(
                        Stream.of(pool.fqdn()), pool.members().stream().map(member -> member.fqdn())))
                .anyMatch(fqdn -> fqdn.equals(tls.commonName()) || tls.names().contains(fqdn));
        if (ofServer) {
            return "Front End or Director";
        }
        if (connection != null && isOf(topology.officeWebApps(), connection)) {
            return "Office Web Apps";
        }
        return connection != null && isOf(topology.exchange(), connection) ? "Exchange" : "reverse proxy";
    }

    /** On the LAN, names of these lead to the servers themselves. */
    private static boolean isOf(@Nullable WebFarm farm, Connection connection) {
        String address = connection.to().address();
        return farm != null
                && (farm.address().equals(address)
                        || farm.members().stream()
                                .anyMatch(member -> member.address().equals(address)));
    }
}
