package lynclab.topology.plan;

import java.util.List;
import lynclab.topology.HostNames;

/** The names of one certificate; the common name is repeated among the alternative ones where that is right. */
public record CertificateNames(String commonName, List<String> subjectAltNames) {
    public CertificateNames {
        subjectAltNames = List.copyOf(subjectAltNames);
    }

    /** Whether a client that reads the alternative names, as all do, takes it for the host's. */
    public boolean covers(String host) {
        return subjectAltNames.stream().anyMatch(name -> HostNames.covers(name, host));
    }

    /** How many names a public authority would have to vouch for. */
    public int count() {
        return subjectAltNames.isEmpty() ? 1 : subjectAltNames.size();
    }
}
