package lynclab.topology;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Who issues the certificates of proxy and servers, and what they name. */
public record Certificates(ProxyCertificate reverseProxy, ServerCertificate frontEnd) {

    /** Which authority signs: one that everybody trusts, or the organisation's own. */
    public enum Authority {
        PUBLIC,
        PRIVATE
    }

    /** How the names are written into the proxy's certificate. */
    public enum Layout {
        /** Every name by itself among the subject alternative names. */
        SAN,
        /** Web services FQDNs by name, {@code *.domain} for the rest. */
        WILDCARD_SAN,
        /** {@code *.domain} as the subject and nothing else: supported by no role. */
        WILDCARD_CN
    }

    /** One certificate for each server, or the same one for all servers of a pool. */
    public enum Sharing {
        PER_SERVER,
        PER_POOL
    }

    /** The one thing that is deliberately wrong with a certificate. */
    public enum Flaw {
        PRIVATE_ISSUER,
        EXPIRED,
        NOT_YET_VALID,
        WRONG_NAME,
        COMMON_NAME_ONLY,
        WILDCARD_COMMON_NAME_ONLY,
        WILDCARD_TOO_DEEP,
        MISSING_INTERMEDIATE,
        UNKNOWN_ROOT,
        SHA1,
        WEAK_KEY
    }

    /**
     * The certificate on the proxy's public listener.
     *
     * @param wildcardDomains the domains that get a wildcard; empty means all that are needed
     * @param wildcardApex whether {@code domain} stands beside {@code *.domain}
     * @param httpDiscovery SIP domains whose discovery name is left out, because their clients start over HTTP
     * @param names the exact names instead of the planned ones; empty means planned
     */
    public record ProxyCertificate(
            Authority authority,
            Layout layout,
            List<String> wildcardDomains,
            boolean wildcardApex,
            List<String> httpDiscovery,
            List<String> names,
            @Nullable Flaw flaw) {

        public ProxyCertificate {
            Objects.requireNonNull(authority, "authority");
            Objects.requireNonNull(layout, "layout");
            wildcardDomains = List.copyOf(wildcardDomains);
            httpDiscovery = List.copyOf(httpDiscovery);
            names = List.copyOf(names);
        }

        public ProxyCertificate withLayout(Layout other) {
            return new ProxyCertificate(authority, other, wildcardDomains, wildcardApex, httpDiscovery, names, flaw);
        }

        public ProxyCertificate withWildcard(List<String> domains, boolean apex) {
            return new ProxyCertificate(authority, Layout.WILDCARD_SAN, domains, apex, httpDiscovery, names, flaw);
        }

        public ProxyCertificate withHttpDiscovery(List<String> domains) {
            return new ProxyCertificate(authority, layout, wildcardDomains, wildcardApex, domains, names, flaw);
        }

        public ProxyCertificate withNames(List<String> exactly) {
            return new ProxyCertificate(authority, layout, wildcardDomains, wildcardApex, httpDiscovery, exactly, flaw);
        }

        public ProxyCertificate withAuthority(Authority other) {
            return new ProxyCertificate(other, layout, wildcardDomains, wildcardApex, httpDiscovery, names, flaw);
        }

        public ProxyCertificate withFlaw(@Nullable Flaw other) {
            return new ProxyCertificate(authority, layout, wildcardDomains, wildcardApex, httpDiscovery, names, other);
        }
    }

    /**
     * The certificate that Front Ends and Directors answer with.
     *
     * @param names the exact names instead of the planned ones; empty means planned
     */
    public record ServerCertificate(
            Authority authority,
            Sharing sharing,
            List<String> names,
            @Nullable Flaw flaw) {
        public ServerCertificate {
            Objects.requireNonNull(authority, "authority");
            Objects.requireNonNull(sharing, "sharing");
            names = List.copyOf(names);
        }

        public ServerCertificate withAuthority(Authority other) {
            return new ServerCertificate(other, sharing, names, flaw);
        }

        public ServerCertificate withSharing(Sharing other) {
            return new ServerCertificate(authority, other, names, flaw);
        }

        public ServerCertificate withNames(List<String> exactly) {
            return new ServerCertificate(authority, sharing, exactly, flaw);
        }

        public ServerCertificate withFlaw(@Nullable Flaw other) {
            return new ServerCertificate(authority, sharing, names, other);
        }
    }

    public Certificates {
        Objects.requireNonNull(reverseProxy, "reverseProxy");
        Objects.requireNonNull(frontEnd, "frontEnd");
    }

    public Certificates withReverseProxy(ProxyCertificate other) {
        return new Certificates(other, frontEnd);
    }

    public Certificates withFrontEnd(ServerCertificate other) {
        return new Certificates(reverseProxy, other);
    }
}
