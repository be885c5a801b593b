package lynclab.lab.catalogue;

import java.util.List;
import java.util.stream.Stream;
import lynclab.lab.fault.EveryProxyHeaderBelieved;
import lynclab.lab.fault.ManagementPortOpen;
import lynclab.lab.fault.Meddled;
import lynclab.lab.fault.ProxyCertificateNames;
import lynclab.lab.meddler.Manners;
import lynclab.lab.meddler.Manners.Old;
import lynclab.lab.meddler.Meddlings;
import lynclab.lab.target.Capability;
import lynclab.topology.Topology;
import lynclab.topology.plan.CertificateRole;
import lynclab.topology.plan.Plan;

/** Group S: hardening. */
final class SecurityFaults {

    private static final int MANAGEMENT_PORT = 8443;

    private SecurityFaults() {}

    static List<Recipe> recipes() {
        return List.of(
                Recipe.of(
                        "S-08",
                        "Old protocols offered",
                        "the reverse proxy answers clients that speak TLS 1.0 as well",
                        new Meddled(
                                "S-08",
                                "the proxy accepts TLS 1.0",
                                Meddlings.with(Manners.withOld(Old.ACCEPTED_TOO)))),
                Recipe.of(
                        "S-06",
                        "Messages of two lengths are passed on",
                        "the reverse proxy takes requests with both Content-Length and Transfer-Encoding, and passes them on",
                        new Meddled(
                                        "S-06",
                                        "the proxy passes requests of two lengths on",
                                        Meddlings.changingRequests(
                                                asked -> asked.head().has("Transfer-Encoding")
                                                        ? asked.head().without("Content-Length")
                                                        : asked.head()))
                                .needing(Capability.AMBIGUITY_REFUSED)),
                Recipe.of(
                        "S-10",
                        "Version banners",
                        "the reverse proxy writes its own product and version into every answer",
                        new Meddled(
                                "S-10",
                                "the proxy tells its product and version",
                                Meddlings.changingAnswerHeads(
                                        head -> head.and("X-Powered-By", "OldGate/2.1.7 (Unix)")))),
                Recipe.of(
                        "S-11",
                        "Public certificate lists internal names",
                        "the reverse proxy's certificate names the servers too",
                        t -> List.of(new ProxyCertificateNames(withInternalNames(t)))),
                Recipe.of(
                                "S-13",
                                "X-Forwarded-For accepted from the Internet",
                                "behind a load balancer, the reverse proxy believes whoever says by the PROXY protocol where a"
                                        + " connection comes from, and tells the servers so in X-Forwarded-For",
                                new EveryProxyHeaderBelieved())
                        .in(Deployments::withLoadBalancer),
                Recipe.of(
                                "S-12",
                                "Any host is served",
                                "hosts that nobody published are led to the first pool",
                                t -> List.of(new Meddled(
                                        "S-12",
                                        "the proxy serves hosts that nobody published",
                                        Meddlings.changingRequests(asked ->
                                                Plan.of(t).publishedHosts().contains(asked.host())
                                                        ? asked.head()
                                                        : asked.head()
                                                                .with(
                                                                        "Host",
                                                                        t.firstFrontEndPool()
                                                                                .externalWebFqdn())))))
                        .twin("M-04", "both pass a stranger's host on to the first pool"),
                Recipe.of(
                        "S-15",
                        "The reverse proxy's administration on the public address",
                        "an appliance's sign-in page answers on port 8443 of the public address",
                        new ManagementPortOpen(MANAGEMENT_PORT)));
    }

    private static List<String> withInternalNames(Topology topology) {
        return Stream.concat(
                        Plan.of(topology)
                                .certificateNames(CertificateRole.REVERSE_PROXY, null)
                                .subjectAltNames()
                                .stream(),
                        topology.firstFrontEndPool().members().stream().map(member -> member.fqdn()))
                .toList();
    }
}
