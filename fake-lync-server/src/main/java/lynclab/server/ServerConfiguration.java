package lynclab.server;

import lynclab.server.deployment.Deployment;
import lynclab.server.deployment.Pool;
import lynclab.server.deployment.ProductVersion;
import lynclab.server.deployment.Surroundings;
import org.jspecify.annotations.Nullable;

/**
 * One server: its name, its pool (which also says whether it is a Front End or a Director), and what it is set up with.
 *
 * @param internalTls certificate of the internal web site; a site without one has no https binding
 * @param externalTls certificate of the external web site
 */
public record ServerConfiguration(
        String fqdn,
        String poolFqdn,
        ProductVersion version,
        Deployment deployment,
        @Nullable TlsIdentity internalTls,
        @Nullable TlsIdentity externalTls,
        Bindings bindings,
        Surroundings surroundings) {
    public ServerConfiguration {
        if (deployment.pool(poolFqdn).isEmpty()) {
            throw new IllegalArgumentException("pool of %s is not in the deployment: %s".formatted(fqdn, poolFqdn));
        }
    }

    /** A server on free loopback ports. */
    public ServerConfiguration(
            String fqdn,
            String poolFqdn,
            ProductVersion version,
            Deployment deployment,
            @Nullable TlsIdentity internalTls,
            @Nullable TlsIdentity externalTls) {
        this(fqdn, poolFqdn, version, deployment, internalTls, externalTls, Bindings.loopback(), Surroundings.alone());
    }

    /** A server without surroundings. */
    public ServerConfiguration(
            String fqdn,
            String poolFqdn,
            ProductVersion version,
            Deployment deployment,
            @Nullable TlsIdentity internalTls,
            @Nullable TlsIdentity externalTls,
            Bindings bindings) {
        this(fqdn, poolFqdn, version, deployment, internalTls, externalTls, bindings, Surroundings.alone());
    }

    public ServerConfiguration withSurroundings(Surroundings other) {
        return new ServerConfiguration(fqdn, poolFqdn, version, deployment, internalTls, externalTls, bindings, other);
    }

    Pool pool() {
        return deployment.pool(poolFqdn).orElseThrow();
    }
}
