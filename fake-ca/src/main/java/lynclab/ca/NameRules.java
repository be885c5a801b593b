package lynclab.ca;

import java.net.IDN;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;

/** How a client compares the host it asked for with the names of a certificate; no client of ours reads the subject. */
public enum NameRules {
    /** Subject alternative names only; a wildcard stands for exactly one label. */
    BROWSER(true),
    /** As a browser, without wildcards: desk phones and other devices. */
    NO_WILDCARD(false);

    private final boolean wildcards;

    NameRules(boolean wildcards) {
        this.wildcards = wildcards;
    }

    /** Whether one of the certificate's subject alternative names stands for the host. */
    public boolean covers(X509Certificate certificate, String host) {
        return covers(CertificateDescription.namesOf(certificate), host);
    }

    public boolean covers(List<String> names, String host) {
        return names.stream().anyMatch(name -> matches(name, host));
    }

    /** Whether one name of a certificate, which may be a wildcard, stands for the host. */
    public boolean matches(String name, String host) {
        String wanted = normal(host);
        if (IpAddress.isLiteral(wanted)) {
            return IpAddress.same(name, wanted);
        }
        String offered = name.toLowerCase(Locale.ROOT);
        if (!offered.startsWith("*.")) {
            return offered.equals(wanted);
        }
        String parent = offered.substring(2);
        int firstDot = wanted.indexOf('.');
        // A wildcard right below a top-level domain stands for nothing, as in every browser.
        return wildcards
                && firstDot > 0
                && parent.indexOf('.') > 0
                && parent.indexOf('*') < 0
                && wanted.substring(firstDot + 1).equals(parent);
    }

    private static String normal(String host) {
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        if (name.startsWith("[") && name.endsWith("]")) {
            return name.substring(1, name.length() - 1).toLowerCase(Locale.ROOT);
        }
        if (IpAddress.isLiteral(name)) {
            return name.toLowerCase(Locale.ROOT);
        }
        try {
            return IDN.toASCII(name).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return name.toLowerCase(Locale.ROOT);
        }
    }
}
