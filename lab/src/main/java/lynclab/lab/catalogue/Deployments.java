package lynclab.lab.catalogue;

import java.util.List;
import java.util.stream.Stream;
import lynclab.topology.Certificates;
import lynclab.topology.Pool;
import lynclab.topology.SimpleUrl;
import lynclab.topology.SimpleUrl.Kind;
import lynclab.topology.Topology;
import lynclab.topology.WebPorts;

/** Healthy deployments in which a fault can happen, made from any other healthy one. */
final class Deployments {

    private Deployments() {}

    static String lastDomain(Topology topology) {
        return topology.sipDomains().get(topology.sipDomains().size() - 1);
    }

    /** The Front End pool that is not the first where there are several. */
    static Pool lastPool(Topology topology) {
        List<Pool> pools = topology.frontEndPools();
        return pools.get(pools.size() - 1);
    }

    static Topology withMeetHostPerDomain(Topology topology) {
        return topology.withSimpleUrls(Stream.concat(
                        topology.simpleUrls().stream().filter(url -> url.kind() != Kind.MEET),
                        topology.sipDomains().stream()
                                .map(domain -> new SimpleUrl(Kind.MEET, domain, "meet." + domain, "")))
                .toList());
    }

    /** All simple URLs on one host, told apart by their paths. */
    static Topology withOneHostForSimpleUrls(Topology topology) {
        String host = "sfb." + topology.sipDomains().get(0);
        return topology.withSimpleUrls(Stream.concat(
                        topology.simpleUrls().stream().filter(url -> url.kind() == Kind.ADMIN),
                        Stream.concat(
                                topology.sipDomains().stream()
                                        .map(domain -> new SimpleUrl(Kind.MEET, domain, host, "/" + domain + "/meet")),
                                Stream.of(new SimpleUrl(Kind.DIALIN, null, host, "/dialin"))))
                .toList());
    }

    /** A load balancer that speaks the PROXY protocol stands before the reverse proxy. */
    static Topology withLoadBalancer(Topology topology) {
        return topology.reverseProxy().loadBalancers().isEmpty()
                ? topology.withReverseProxy(topology.reverseProxy().withLoadBalancers(List.of("172.16.1.5")))
                : topology;
    }

    static Topology withoutDirectors(Topology topology) {
        return topology.withPools(topology.frontEndPools());
    }

    /** The discovery name of the last SIP domain is not in the certificate: its clients begin over plain HTTP. */
    static Topology withHttpDiscovery(Topology topology) {
        Certificates certificates = topology.certificates();
        return topology.withCertificates(certificates.withReverseProxy(
                certificates.reverseProxy().withHttpDiscovery(List.of(lastDomain(topology)))));
    }

    /** The external web sites listen on ports of the organisation's own choice. */
    static Topology withOtherListeningPorts(Topology topology) {
        return topology.withPools(topology.pools().stream()
                .map(pool -> pool.withPorts(new WebPorts(
                        pool.ports().internalHttp(),
                        pool.ports().internalHttps(),
                        8088,
                        4444,
                        pool.ports().publishedHttp(),
                        pool.ports().publishedHttps())))
                .toList());
    }
}
