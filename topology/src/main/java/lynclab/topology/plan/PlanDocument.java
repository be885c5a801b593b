package lynclab.topology.plan;

import java.util.List;
import java.util.stream.Stream;
import lynclab.topology.Pool;
import lynclab.topology.Topology;
import lynclab.topology.View;

/** A whole plan as one value, in the shape in which it is written as JSON; it holds no passwords. */
public record PlanDocument(
        String name,
        String version,
        List<String> sipDomains,
        List<Pool> pools,
        Dns internet,
        Dns lan,
        List<Certificate> certificates,
        List<Option> certificateOptions,
        List<PublishingRule> publishingRules,
        List<FirewallRule> firewallRules,
        List<ForbiddenPath> forbiddenPaths,
        List<Requirement> requirements) {

    /** One of the two views. */
    public record Dns(List<String> zones, List<DnsRecord> records, List<AbsentName> absent) {
        static Dns of(Plan plan, View view) {
            return new Dns(plan.zones(view), plan.dnsRecords(view), plan.absentNames(view));
        }
    }

    /** The names of a certificate and the host that carries it. */
    public record Certificate(CertificateRole role, String host, CertificateNames names) {}

    /** A way to publish, with its names counted. */
    public record Option(
            CertificateOption.Kind kind,
            String title,
            boolean supported,
            int numberOfNames,
            int totalNames,
            int publicAddresses,
            List<CertificateOption.PlannedCertificate> certificates,
            List<CertificateOption.BrokenClient> brokenClients,
            List<String> remarks) {
        static Option of(CertificateOption option) {
            return new Option(
                    option.kind(),
                    option.title(),
                    option.isSupported(),
                    option.numberOfNames(),
                    option.totalNames(),
                    option.publicAddresses(),
                    option.certificates(),
                    option.brokenClients(),
                    option.remarks());
        }
    }

    public static PlanDocument of(Plan plan) {
        return new PlanDocument(
                plan.topology().name(),
                plan.topology().version().id(),
                plan.topology().sipDomains(),
                plan.topology().pools(),
                Dns.of(plan, View.INTERNET),
                Dns.of(plan, View.LAN),
                certificates(plan),
                plan.certificateOptions().stream().map(Option::of).toList(),
                plan.publishingRules(),
                plan.firewallRules(),
                plan.forbiddenPaths(),
                plan.requirements());
    }

    private static List<Certificate> certificates(Plan plan) {
        Topology topology = plan.topology();
        Stream<Certificate> proxy = Stream.of(new Certificate(
                CertificateRole.REVERSE_PROXY,
                "reverse proxy",
                plan.certificateNames(CertificateRole.REVERSE_PROXY, null)));
        Stream<Certificate> servers = topology.pools().stream()
                .flatMap(pool -> pool.members().stream()
                        .map(member -> new Certificate(
                                CertificateRole.COMBINED,
                                member.fqdn(),
                                plan.certificateNames(CertificateRole.COMBINED, pool, member))));
        Stream<Certificate> others = Stream.of(
                        CertificateRole.OFFICE_WEB_APPS, CertificateRole.EXCHANGE, CertificateRole.EDGE_EXTERNAL)
                .filter(role -> switch (role) {
                    case OFFICE_WEB_APPS -> topology.officeWebApps() != null;
                    case EXCHANGE -> topology.exchange() != null;
                    default -> topology.edge() != null;
                })
                .map(role -> {
                    CertificateNames names = plan.certificateNames(role, null);
                    return new Certificate(role, names.commonName(), names);
                });
        return Stream.of(proxy, servers, others).flatMap(stream -> stream).toList();
    }
}
