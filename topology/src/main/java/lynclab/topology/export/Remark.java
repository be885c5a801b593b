package lynclab.topology.export;

import java.util.List;
import java.util.stream.Stream;

/** A choice that an export makes because the product cannot do what a requirement asks for. */
public record Remark(String requirement, String sentence) {

    /** Those of an export that does not set a product up for the PROXY protocol: one more where load balancers speak it. */
    static List<Remark> unreadProxyProtocol(ProxySetup setup, List<Remark> others) {
        if (!setup.isBehindLoadBalancer()) {
            return others;
        }
        Remark remark = new Remark(
                "REQ-16.3",
                "the PROXY protocol is not read: have " + String.join(" and ", setup.loadBalancers())
                        + " send none, or no connection gets through. The address of a client is then known to them alone.");
        return Stream.concat(others.stream(), Stream.of(remark)).toList();
    }
}
