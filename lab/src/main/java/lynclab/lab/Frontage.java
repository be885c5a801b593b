package lynclab.lab;

import java.time.Duration;
import java.util.List;
import lynclab.ca.CertificateAuthority;
import lynclab.ca.IssuedCertificate;
import lynclab.lab.meddler.Box;
import lynclab.lab.meddler.Meddling;
import lynclab.lab.meddler.Meddlings;
import lynclab.lab.meddler.Reply;
import lynclab.lab.network.AddressPort;
import lynclab.lab.network.LoadBalancing;
import lynclab.lab.network.Zone;
import lynclab.lab.target.Target;
import lynclab.lab.target.TargetKind;
import lynclab.lab.target.TargetPlan;
import lynclab.lab.target.Upstream;
import lynclab.topology.Firewall;
import lynclab.topology.ReverseProxy;
import org.jspecify.annotations.Nullable;

/** The target of a lab and what stands before it: a load balancer, a box that meddles, an appliance's own sign-in page. */
final class Frontage implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    // Where the firewall drops, every attempt waits in vain for this long; a busy machine still shakes hands by then.
    private static final Duration SHORT_PATIENCE = Duration.ofMillis(1500);

    private final Parts parts = new Parts();
    private final Blueprint blueprint;
    private final Certification certification;
    private final IssuedCertificate certificate;
    private final Target target;
    private final @Nullable LoadBalancing balancing;
    private final @Nullable Box box;

    /** Starts all of it, and publishes it on the network. */
    Frontage(TargetKind kind, Blueprint blueprint, Certification certification, Fabric fabric) {
        this.blueprint = blueprint;
        this.certification = certification;
        this.certificate = certification.ofTarget();
        try {
            this.target = parts.opened(Target.start(kind, plan(fabric)));
            this.balancing = startBalancing();
            this.box = startBox();
            fabric.outer().publish(target, balancing, box);
            openManagementPort(fabric);
        } catch (RuntimeException e) {
            parts.closeAfter(e);
            throw e;
        }
    }

    Target target() {
        return target;
    }

    /** The certificate that the target was started with. */
    IssuedCertificate certificate() {
        return certificate;
    }

    @Nullable
    LoadBalancing balancing() {
        return balancing;
    }

    @Nullable
    Box box() {
        return box;
    }

    @Override
    public void close() {
        parts.close();
    }

    private TargetPlan plan(Fabric fabric) {
        List<Upstream> upstreams = blueprint.publishing().destinations().stream()
                .map(fabric.inner()::upstream)
                .toList();
        Upstream forwarded = fabric.inner().upstream(blueprint.publishing().forwarded());
        return new TargetPlan(
                blueprint.target().loadBalancers(),
                blueprint.publishing().publications(),
                upstreams,
                forwarded.servers().get(0),
                certificate,
                blueprint.target().isUpstreamVerified()
                        ? certification.upstreamAuthorities().stream()
                                .map(CertificateAuthority::root)
                                .toList()
                        : List.of(),
                blueprint.target().hostHeader(),
                blueprint.target().port80(),
                isAnythingDroppedBehind() ? SHORT_PATIENCE : PATIENCE,
                blueprint.target().answerTimeout(),
                blueprint.timeScale(),
                blueprint.target().healthChecks(),
                fabric.inner().deployed());
    }

    private boolean isAnythingDroppedBehind() {
        return blueprint.publishing().destinations().stream()
                .anyMatch(destination -> isDropped(destination.httpsPort()) || isDropped(destination.httpPort()));
    }

    private boolean isDropped(int port) {
        return blueprint.network().blocked(port) == Firewall.Unpublished.DROPPED;
    }

    private @Nullable LoadBalancing startBalancing() {
        if (!blueprint.target().isBehindLoadBalancer()) {
            return null;
        }
        ReverseProxy proxy = blueprint.topology().reverseProxy();
        return parts.opened(LoadBalancing.start(
                new AddressPort(proxy.publicAddress(), proxy.httpsPort()),
                new AddressPort(proxy.publicAddress(), proxy.httpPort()),
                new LoadBalancing.Doors(target.https(), target.http())));
    }

    private @Nullable Box startBox() {
        Meddling meddling = blueprint.network().meddling();
        if (meddling == null) {
            return null;
        }
        LoadBalancing.Doors behind = balancing == null
                ? new LoadBalancing.Doors(target.https(), target.http())
                : balancing.doors(Zone.INTERNET);
        return startBox(meddling, behind);
    }

    private void openManagementPort(Fabric fabric) {
        if (blueprint.network().managementPort() > 0) {
            Meddling loginPage = Meddlings.answering(
                    any -> true,
                    asked -> Reply.own(200, "OK", "text/html", "<html><title>Appliance sign-in</title></html>"));
            Box appliance = startBox(loginPage, new LoadBalancing.Doors(target.https(), target.http()));
            fabric.outer().publishManagement(blueprint.network().managementPort(), appliance.https());
        }
    }

    private Box startBox(Meddling meddling, LoadBalancing.Doors behind) {
        return parts.opened(
                Box.start(meddling, certificate, certification::otherThanTargets, behind.https(), behind.http()));
    }
}
