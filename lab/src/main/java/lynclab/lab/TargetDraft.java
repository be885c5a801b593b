package lynclab.lab;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import lynclab.ca.CertificateFault;
import lynclab.lab.network.LoadBalancing;
import lynclab.lab.target.Upstream;
import lynclab.topology.Topology;
import lynclab.topology.export.HealthChecks;
import lynclab.topology.export.HostHeader;
import lynclab.topology.export.Port80;
import lynclab.topology.export.ProxySetup;
import lynclab.topology.export.UpstreamPool;
import lynclab.topology.plan.Plan;
import org.jspecify.annotations.Nullable;

/** How the target of a {@link Blueprint} is set up, apart from what it publishes. */
public final class TargetDraft {

    private static final String LOOPBACK = "127.0.0.0/8";

    private final Topology topology;
    private final Plan plan;
    private final boolean healthChecked;
    private List<String> certificateNames = List.of();
    private @Nullable CertificateFault certificateFault;
    private HostHeader hostHeader = HostHeader.KEPT;
    private Port80 port80 = Port80.FORWARDED;
    private boolean upstreamVerified = true;
    private boolean affinityWaived;
    private @Nullable Duration answerTimeout;
    private boolean cutByReloads;
    private boolean drainIgnored;
    private boolean checksShallow;
    private boolean everyProxyHeaderBelieved;

    TargetDraft(Topology topology, Plan plan, boolean healthChecked) {
        this.topology = topology;
        this.plan = plan;
        this.healthChecked = healthChecked;
    }

    public void nameCertificate(List<String> names) {
        certificateNames = List.copyOf(names);
    }

    /** Has the certificate issued with this fault. */
    public void spoilCertificate(CertificateFault fault) {
        certificateFault = fault;
    }

    public void rewriteHostHeader() {
        hostHeader = HostHeader.REWRITTEN;
    }

    public void redirectPort80() {
        port80 = Port80.REDIRECTED;
    }

    public void waiveUpstreamVerification() {
        upstreamVerified = false;
    }

    public void waiveAffinity() {
        affinityWaived = true;
    }

    public void answerWithin(Duration timeout) {
        answerTimeout = timeout;
    }

    /** Has every reload end the connections of clients. */
    public void cutConnectionsOnReload() {
        cutByReloads = true;
    }

    /** Has no notice taken of a server that is drained. */
    public void ignoreDrains() {
        drainIgnored = true;
    }

    /** Has health checks, where there are any, look at ports alone. */
    public void checkPortsOnly() {
        checksShallow = true;
    }

    /** Has the PROXY header of whoever sends one believed. */
    public void believeEveryProxyHeader() {
        everyProxyHeaderBelieved = true;
    }

    /** The names of the certificate, where a fault has chosen them; else empty. */
    List<String> certificateNames() {
        return certificateNames;
    }

    @Nullable
    CertificateFault certificateFault() {
        return certificateFault;
    }

    HostHeader hostHeader() {
        return hostHeader;
    }

    Port80 port80() {
        return port80;
    }

    boolean isUpstreamVerified() {
        return upstreamVerified;
    }

    /** Whether a pool depends on clients that come back to the same server. */
    Upstream.Affinity affinity(String upstream) {
        return topology.version().needsCookieAffinity()
                        && topology.pool(upstream).isPresent()
                        && !affinityWaived
                ? Upstream.Affinity.COOKIE
                : Upstream.Affinity.NONE;
    }

    /** How long the target waits for an answer, if not the usual time. */
    @Nullable
    Duration answerTimeout() {
        return answerTimeout;
    }

    boolean isCutByReloads() {
        return cutByReloads;
    }

    boolean isDrainIgnored() {
        return drainIgnored;
    }

    /** How the target asks its servers how they are; null where it does not. */
    @Nullable
    HealthChecks healthChecks() {
        if (!healthChecked) {
            return null;
        }
        return checksShallow ? HealthChecks.USUAL.withoutPages() : HealthChecks.USUAL;
    }

    /** What every server of a pool or farm answers with 200 without asking who wants to know. */
    Optional<String> healthPage(String upstream) {
        return ProxySetup.of(plan).pools().stream()
                .filter(pool -> pool.name().equals(upstream))
                .map(UpstreamPool::healthPage)
                .findFirst();
    }

    /** A load balancer stands before the target. */
    boolean isBehindLoadBalancer() {
        return !topology.reverseProxy().loadBalancers().isEmpty();
    }

    /** From where the target is to believe a PROXY header: the load balancer's address in the lab, unless a fault says more. */
    List<String> loadBalancers() {
        if (!isBehindLoadBalancer()) {
            return List.of();
        }
        return List.of(
                everyProxyHeaderBelieved ? LOOPBACK : LoadBalancing.address().getHostAddress());
    }

    /** Whether a running target would be told the same. */
    boolean isLike(TargetDraft other) {
        return loadBalancers().equals(other.loadBalancers())
                && Objects.equals(healthChecks(), other.healthChecks())
                && hostHeader == other.hostHeader
                && port80 == other.port80
                && upstreamVerified == other.upstreamVerified
                && Objects.equals(answerTimeout, other.answerTimeout);
    }
}
