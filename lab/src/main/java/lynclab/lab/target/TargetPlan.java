package lynclab.lab.target;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import lynclab.ca.IssuedCertificate;
import lynclab.topology.export.HealthChecks;
import lynclab.topology.export.HostHeader;
import lynclab.topology.export.Port80;
import lynclab.topology.export.Publication;
import org.jspecify.annotations.Nullable;

/**
 * What a target is to be set up with, whatever kind it is.
 *
 * @param loadBalancers the addresses or ranges from which each connection begins with a PROXY header; empty where there is no
 *     such header
 * @param forwarded the server that a bare forwarding rule leads to
 * @param upstreamAuthorities whose certificates are accepted from the servers; empty means any certificate is
 * @param patience how long a server may take to accept a connection or to shake hands
 * @param answerTimeout how long a server may take to answer, in the time of the deployment; null for the usual time
 * @param healthChecks how it asks servers how they are, in the time of the deployment; null where it does not
 * @param deployed what the deployment calls the sockets of the lab
 * @param timeScale divides how long the target waits for answers and keeps connections
 */
public record TargetPlan(
        List<String> loadBalancers,
        List<Publication> publications,
        List<Upstream> upstreams,
        Upstream.Server forwarded,
        IssuedCertificate certificate,
        List<X509Certificate> upstreamAuthorities,
        HostHeader hostHeader,
        Port80 port80,
        Duration patience,
        @Nullable Duration answerTimeout,
        int timeScale,
        @Nullable HealthChecks healthChecks,
        Deployed deployed) {

    public TargetPlan {
        loadBalancers = List.copyOf(loadBalancers);
        publications = List.copyOf(publications);
        upstreams = List.copyOf(upstreams);
        upstreamAuthorities = List.copyOf(upstreamAuthorities);
    }

    /** The same with another certificate. */
    TargetPlan with(IssuedCertificate other) {
        return new TargetPlan(
                loadBalancers,
                publications,
                upstreams,
                forwarded,
                other,
                upstreamAuthorities,
                hostHeader,
                port80,
                patience,
                answerTimeout,
                timeScale,
                healthChecks,
                deployed);
    }
}
