package lynclab.server;

import java.util.List;
import lynclab.server.control.PlannedFault;
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
 * @param faults what is wrong with it from the start
 */
public record ServerConfiguration(
        String fqdn,
        String poolFqdn,
        ProductVersion version,
        Deployment deployment,
        @Nullable TlsIdentity internalTls,
        @Nullable TlsIdentity externalTls,
        Bindings bindings,
        Surroundings surroundings,
        List<PlannedFault> faults) {
    public ServerConfiguration {
        faults = List.copyOf(faults);
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
        this(fqdn, poolFqdn, version, deployment, internalTls, externalTls, Bindings.loopback());
    }

    /** A server without surroundings and without faults. */
    public ServerConfiguration(
            String fqdn,
            String poolFqdn,
            ProductVersion version,
            Deployment deployment,
            @Nullable TlsIdentity internalTls,
            @Nullable TlsIdentity externalTls,
            Bindings bindings) {
        this(fqdn, poolFqdn, version, deployment, internalTls, externalTls, bindings, Surroundings.alone(), List.of());
    }

    public ServerConfiguration withSurroundings(Surroundings other) {
        return new ServerConfiguration(
                fqdn, poolFqdn, version, deployment, internalTls, externalTls, bindings, other, faults);
    }

    /** The same server with faults that are armed before its first listener opens. */
    public ServerConfiguration withFaults(List<PlannedFault> armed) {
        return new ServerConfiguration(
                fqdn, poolFqdn, version, deployment, internalTls, externalTls, bindings, surroundings, armed);
    }

    Pool pool() {
        return deployment.pool(poolFqdn).orElseThrow();
    }
}
