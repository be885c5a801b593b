package lynclab.proxy.tls;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The DNS names a certificate is made for; the common name is not one of them, as in every current client. */
public final class CertificateHosts {
    private static final int DNS_NAME = 2;

    private final Set<String> exact;
    private final Set<String> wildcards;

    private CertificateHosts(Set<String> exact, Set<String> wildcards) {
        this.exact = exact;
        this.wildcards = wildcards;
    }

    public static CertificateHosts of(X509Certificate certificate) {
        return of(dnsNames(certificate));
    }

    public static CertificateHosts of(List<String> names) {
        Set<String> exact = new HashSet<>();
        Set<String> wildcards = new HashSet<>();
        for (String name : names) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith("*.")) {
                wildcards.add(lower.substring(2));
            } else {
                exact.add(lower);
            }
        }
        return new CertificateHosts(Set.copyOf(exact), Set.copyOf(wildcards));
    }

    public boolean covers(String host) {
        return coversExactly(host) || coversByWildcard(host);
    }

    public boolean coversExactly(String host) {
        return exact.contains(host.toLowerCase(Locale.ROOT));
    }

    /** A wildcard stands for one label only. */
    public boolean coversByWildcard(String host) {
        int dot = host.indexOf('.');
        return dot > 0 && wildcards.contains(host.substring(dot + 1).toLowerCase(Locale.ROOT));
    }

    /** All names as the certificate has them, sorted. */
    public List<String> names() {
        List<String> names = new ArrayList<>(exact);
        wildcards.forEach(name -> names.add("*." + name));
        names.sort(null);
        return names;
    }

    private static List<String> dnsNames(X509Certificate certificate) {
        List<String> names = new ArrayList<>();
        try {
            Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
            if (alternatives != null) {
                for (List<?> alternative : alternatives) {
                    if (alternative.get(0).equals(DNS_NAME)) {
                        names.add((String) alternative.get(1));
                    }
                }
            }
        } catch (CertificateParsingException e) {
            return List.of();
        }
        return names;
    }
}
