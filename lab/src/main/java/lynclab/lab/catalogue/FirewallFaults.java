package lynclab.lab.catalogue;

import java.time.Duration;
import java.util.List;
import lynclab.lab.LabFault;
import lynclab.lab.Segment;
import lynclab.lab.fault.FarmBlocked;
import lynclab.lab.fault.FirewallBlocks;
import lynclab.lab.fault.HairpinBlocked;
import lynclab.lab.fault.ListeningPortsOpen;
import lynclab.lab.fault.Port80Closed;
import lynclab.lab.fault.PublicPortClosed;
import lynclab.lab.fault.PublicPortLeads;
import lynclab.lab.fault.WireSpoiled;
import lynclab.lab.network.WireFault;
import lynclab.lab.target.Capability;
import lynclab.topology.Firewall.Hairpin;
import lynclab.topology.Firewall.Unpublished;
import lynclab.topology.Topology;
import lynclab.topology.WebSite;

/** Group F: firewall, address translation, port forwarding. */
final class FirewallFaults {

    /** What firewalls often have: five minutes, in the scaled time of a lab in which polls pass 150 times faster. */
    static final Duration FIVE_MINUTES_FAST = Duration.ofSeconds(2);

    private FirewallFaults() {}

    static List<Recipe> recipes() {
        return List.of(
                Recipe.of(
                                "F-01",
                                "Port 443 forwarded straight to the internal web site",
                                "the firewall leads 443 and 80 of the public address to 443 and 80 of a Front End",
                                new PublicPortLeads(WebSite.INTERNAL))
                        .twin("F-02", "both are a server itself on the public address, with its private certificate"),
                Recipe.of(
                        "F-02",
                        "Port 443 forwarded to 4443 without a reverse proxy",
                        "the firewall leads 443 and 80 of the public address to 4443 and 8080 of a Front End",
                        new PublicPortLeads(WebSite.EXTERNAL)),
                Recipe.of(
                        "F-10",
                        "Answers leave on the wrong leg",
                        "connections from the Internet to the public address get no answer, those from the LAN do",
                        new PublicPortClosed("F-10", Unpublished.DROPPED)),
                Recipe.of(
                        "F-03",
                        "The reverse proxy cannot reach the external web sites",
                        "the inner firewall refuses connections from the reverse proxy to port 4443",
                        FirewallFaults::blocked),
                Recipe.of(
                                "F-04",
                                "Port 80 or 8080 is closed",
                                "the firewall refuses port 80 of the public address",
                                new Port80Closed(Unpublished.REFUSED))
                        .in(Deployments::withHttpDiscovery)
                        .twin(
                                "M-03",
                                "a plan for HTTP discovery that the firewall does not follow is the same closed port"),
                Recipe.of(
                                "F-05",
                                "The reverse proxy does not reach Office Web Apps",
                                "the inner firewall refuses connections from the reverse proxy to the farm's port",
                                FirewallFaults::farmBlocked)
                        .twin("H-04", "a blocked port and a wrong one refuse alike"),
                Recipe.of(
                        "F-06",
                        "The firewall does not let the LAN reach its own public address",
                        "mobiles on the LAN are led to the public address, and the firewall drops what comes from there",
                        new HairpinBlocked(Hairpin.DROPPED)),
                Recipe.of(
                        "F-07",
                        "The servers' own ports are open on the Internet",
                        "4443 and 8080 of the public address lead to the first Front End",
                        new ListeningPortsOpen()),
                Recipe.of(
                                "F-11",
                                "A stateful device forgets quiet connections",
                                "the firewall in front of the reverse proxy resets connections that are quiet for five minutes",
                                new WireSpoiled(Segment.INTERNET_TO_TARGET, new WireFault.IdleCut(FIVE_MINUTES_FAST)))
                        .shownWith(Capability.NTLM_ISOLATION)
                        .twin(
                                "T-03",
                                "the catalogue has the same idle timer once as a firewall's and once as a time-out"));
    }

    private static List<LabFault> blocked(Topology topology) {
        return topology.pools().stream()
                .map(pool -> pool.ports().externalHttps())
                .distinct()
                .<LabFault>map(port -> new FirewallBlocks(port, Unpublished.REFUSED))
                .toList();
    }

    private static List<LabFault> farmBlocked(Topology topology) {
        return topology.officeWebApps() == null ? List.of() : List.of(new FarmBlocked());
    }
}
