package lynclab.lab.fault;

import java.util.Optional;
import lynclab.lab.Blueprint;
import lynclab.lab.Lab;
import lynclab.lab.LabFault;
import lynclab.topology.WebSite;

/** The firewall leads the public ports past the target, to a web site of the first Front End. */
public record PublicPortLeads(WebSite site) implements LabFault {

    @Override
    public String id() {
        return site == WebSite.INTERNAL ? "F-01" : "F-02";
    }

    @Override
    public String sentence() {
        return "the firewall leads port 443 past the proxy to the "
                + (site == WebSite.INTERNAL ? "internal" : "external") + " web site of a Front End";
    }

    @Override
    public void apply(Blueprint blueprint) {
        blueprint.network().leadPublicPortsTo(site);
    }

    @Override
    public Optional<String> firedIn(Lab lab) {
        return Met.target(lab);
    }
}
