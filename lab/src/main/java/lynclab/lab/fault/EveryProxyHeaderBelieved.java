package lynclab.lab.fault;

import java.util.Optional;
import java.util.Set;
import lynclab.lab.Blueprint;
import lynclab.lab.Lab;
import lynclab.lab.LabFault;
import lynclab.lab.target.Capability;

/** The target takes whoever sends a PROXY header for a load balancer, in a deployment that has one. */
public record EveryProxyHeaderBelieved() implements LabFault {
    @Override
    public String id() {
        return "S-13";
    }

    @Override
    public String sentence() {
        return "the proxy believes whoever says by the PROXY protocol where a connection comes from";
    }

    @Override
    public Set<Capability> needs() {
        return Set.of(Capability.PROXY_PROTOCOL);
    }

    @Override
    public void apply(Blueprint blueprint) {
        blueprint.target().believeEveryProxyHeader();
    }

    @Override
    public Optional<String> firedIn(Lab lab) {
        if (lab.topology().reverseProxy().loadBalancers().isEmpty()) {
            return Optional.empty();
        }
        long times = lab.loadBalancer().impostures();
        return times == 0 ? Optional.empty() : Optional.of("somebody claimed an address " + times + " times");
    }
}
