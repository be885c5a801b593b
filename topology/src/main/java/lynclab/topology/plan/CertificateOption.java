package lynclab.topology.plan;

import java.util.List;
import lynclab.topology.Certificates.Authority;

/**
 * One way to publish the deployment, with what it costs in names and which clients it loses.
 *
 * @param isSupported whether the vendor supports it for anything
 * @param certificates all that have to be issued, the one of the first pool or of the proxy first
 * @param publicAddresses how many public addresses it takes
 */
public record CertificateOption(
        Kind kind,
        String title,
        boolean isSupported,
        List<PlannedCertificate> certificates,
        int publicAddresses,
        List<BrokenClient> brokenClients,
        List<String> remarks) {

    /** The ways that the planner compares. */
    public enum Kind {
        PORT_FORWARDING_PRIVATE,
        PUBLIC_ON_EACH_SERVER,
        PUBLIC_SHARED_BY_POOL,
        PROXY_SAN,
        PROXY_WILDCARD,
        PROXY_HTTP_DISCOVERY,
        WILDCARD_COMMON_NAME
    }

    /** A certificate that has to be issued and installed. */
    public record PlannedCertificate(String where, Authority authority, CertificateNames names) {}

    /** Somebody who cannot work, or not as they should. */
    public record BrokenClient(String who, String why, String requirement) {}

    public CertificateOption {
        certificates = List.copyOf(certificates);
        brokenClients = List.copyOf(brokenClients);
        remarks = List.copyOf(remarks);
    }

    /** On the first certificate, which is the number that administrators compare. */
    public int numberOfNames() {
        return certificates.get(0).names().count();
    }

    public List<String> names() {
        CertificateNames names = certificates.get(0).names();
        return names.subjectAltNames().isEmpty() ? List.of(names.commonName()) : names.subjectAltNames();
    }

    /** Over all certificates together. */
    public int totalNames() {
        return certificates.stream()
                .mapToInt(certificate -> certificate.names().count())
                .sum();
    }
}
