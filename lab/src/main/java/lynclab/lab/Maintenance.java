package lynclab.lab;

import java.security.cert.X509Certificate;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import lynclab.ca.IssuedCertificate;
import lynclab.lab.network.Wire;
import lynclab.lab.target.Capability;
import lynclab.lab.target.NotSupportedByTarget;
import lynclab.lab.target.Target;

/** What an administrator does to the target while it runs. */
public final class Maintenance {

    private final Feasibility feasibility;
    private final Blueprint blueprint;
    private final Certification certification;
    private final Target target;
    private final OuterSide outer;
    private final Set<String> drained = ConcurrentHashMap.newKeySet();
    private final AtomicInteger reloads = new AtomicInteger();
    private final AtomicInteger drains = new AtomicInteger();
    private volatile IssuedCertificate certificate;

    Maintenance(
            Feasibility feasibility,
            Blueprint blueprint,
            Certification certification,
            Frontage front,
            OuterSide outer) {
        this.feasibility = feasibility;
        this.blueprint = blueprint;
        this.certification = certification;
        this.target = front.target();
        this.certificate = front.certificate();
        this.outer = outer;
    }

    /**
     * Has the target take its configuration again while it runs, with a renewed certificate: the same names, another serial
     * number. When this returns, whoever connects is shown that one.
     *
     * @throws NotSupportedByTarget when the target cannot do that
     */
    public void reload() {
        feasibility.require(Capability.RELOAD, "another configuration while the target runs");
        IssuedCertificate renewed = certification.renewedOfTarget();
        target.reload(renewed);
        certificate = renewed;
        reloads.incrementAndGet();
        if (blueprint.target().isCutByReloads()) {
            outer.wires().forEach(Wire::reset);
        }
    }

    /** How often the target took its configuration again. */
    public int timesReloaded() {
        return reloads.get();
    }

    /** The certificate that the target was given last; port forwarding shows the server's instead. */
    public IssuedCertificate certificate() {
        return certificate;
    }

    /** Whether this is the certificate that the target was given last, after however many renewals. */
    public boolean isCurrent(X509Certificate leaf) {
        return leaf.equals(certificate.leaf());
    }

    /**
     * Has the target give a server nothing new, and let it go on with what it has.
     *
     * @throws NotSupportedByTarget when the target cannot do that
     */
    public void drain(LabServer server) {
        feasibility.require(Capability.DRAIN, "draining " + server);
        if (!blueprint.target().isDrainIgnored()) {
            target.drain(server.fqdn());
        }
        drained.add(server.fqdn());
        drains.incrementAndGet();
    }

    /**
     * Has the target lead clients to a server again that was drained.
     *
     * @throws NotSupportedByTarget when the target cannot do that
     */
    public void bringBack(LabServer server) {
        feasibility.require(Capability.DRAIN, "bringing " + server + " back");
        if (!blueprint.target().isDrainIgnored()) {
            target.bringBack(server.fqdn());
        }
        drained.remove(server.fqdn());
    }

    /** The servers that are drained at the target and not yet brought back. */
    public Set<String> drained() {
        return Set.copyOf(drained);
    }

    /** How often a server was drained at the target. */
    public int timesDrained() {
        return drains.get();
    }
}
