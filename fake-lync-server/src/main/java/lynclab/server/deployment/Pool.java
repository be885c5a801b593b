package lynclab.server.deployment;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A pool with the names and published ports that its servers print into documents. */
public record Pool(
        String fqdn,
        PoolRole role,
        String internalWebFqdn,
        String externalWebFqdn,
        int internalHttpsPort,
        int publishedHttpsPort,
        @Nullable String pairedPool) {
    public Pool {
        fqdn = fqdn.toLowerCase(Locale.ROOT);
        if (fqdn.isBlank() || internalWebFqdn.isBlank() || externalWebFqdn.isBlank()) {
            throw new IllegalArgumentException("a pool needs its FQDN and both web services FQDNs");
        }
    }

    public Pool(String fqdn, PoolRole role, String internalWebFqdn, String externalWebFqdn) {
        this(fqdn, role, internalWebFqdn, externalWebFqdn, 443, 443, null);
    }

    /** {@code https://host} of a web site of this pool, with the port only where 443 is not published. */
    public String webUrl(Site site) {
        var internal = site == Site.INTERNAL;
        var port = internal ? internalHttpsPort : publishedHttpsPort;
        return "https://" + webFqdn(site) + (port == 443 ? "" : ":" + port);
    }

    public String webFqdn(Site site) {
        return site == Site.INTERNAL ? internalWebFqdn : externalWebFqdn;
    }
}
