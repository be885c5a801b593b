package lynclab.lab;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import lynclab.lab.meddler.Meddling;
import lynclab.lab.network.WireFault;
import lynclab.lab.network.Zone;
import lynclab.topology.Firewall;
import lynclab.topology.Topology;
import lynclab.topology.WebFarm;
import lynclab.topology.WebSite;
import org.jspecify.annotations.Nullable;

/** What lies between clients, target and servers of a {@link Blueprint}: the firewall, the wires, a box in between. */
public final class NetworkDraft {

    private final Topology topology;
    private final PublishingDraft publishing;
    private final Map<Integer, Firewall.Unpublished> blockedPorts = new HashMap<>();
    private final Set<String> blockedServers = new LinkedHashSet<>();
    private final Map<Segment, WireFault> spoiledWires = new HashMap<>();
    private Firewall.@Nullable Unpublished port80Closed;
    private Firewall.@Nullable Unpublished publicPortsClosed;
    private @Nullable WebSite publicPortsLeadTo;
    private boolean listeningPortsOpen;
    private int managementPort;
    private @Nullable Meddling meddling;
    private Set<Zone> meddledZones = Set.of();

    NetworkDraft(Topology topology, PublishingDraft publishing) {
        this.topology = topology;
        this.publishing = publishing;
    }

    /** Closes a port of every server to the target. */
    public void block(int port, Firewall.Unpublished how) {
        blockedPorts.put(port, how);
    }

    /** Closes every port of every server to the target. */
    public void blockEverythingBehind() {
        for (PublishingDraft.Destination destination : publishing.destinations()) {
            block(destination.httpsPort(), Firewall.Unpublished.REFUSED);
            block(destination.httpPort(), Firewall.Unpublished.REFUSED);
        }
    }

    public void blockOfficeWebApps() {
        WebFarm farm = topology.officeWebApps();
        if (farm == null) {
            throw new IllegalArgumentException("the topology has no Office Web Apps");
        }
        farm.members().forEach(member -> blockedServers.add(member.fqdn()));
    }

    public void closePort80(Firewall.Unpublished how) {
        port80Closed = how;
    }

    /** Lets nobody on the Internet reach the public ports. */
    public void closePublicPorts(Firewall.Unpublished how) {
        publicPortsClosed = how;
    }

    /** Leads the public ports past the target to the first Front End. */
    public void leadPublicPortsTo(WebSite site) {
        publicPortsLeadTo = site;
    }

    /** Opens the ports that the servers listen on to the Internet. */
    public void openListeningPorts() {
        listeningPortsOpen = true;
    }

    /** Has the target's own administration answer on a port of the public address. */
    public void openManagementPort(int port) {
        managementPort = port;
    }

    public void spoilWires(Segment segment, WireFault fault) {
        spoiledWires.put(segment, fault);
    }

    /** Puts a box in front of the target, for whoever comes from these zones. */
    public void meddle(Meddling withIt, Set<Zone> zones) {
        meddling = withIt;
        meddledZones = Set.copyOf(zones);
    }

    Firewall.@Nullable Unpublished blocked(int port) {
        return blockedPorts.get(port);
    }

    /** What the firewall does with connections from the target to this port of this server, if it lets none pass. */
    Firewall.@Nullable Unpublished blocked(String server, int port) {
        return blockedServers.contains(server) ? Firewall.Unpublished.REFUSED : blocked(port);
    }

    Firewall.@Nullable Unpublished port80Closed() {
        return port80Closed;
    }

    Firewall.@Nullable Unpublished publicPortsClosed() {
        return publicPortsClosed;
    }

    /** Where the public ports lead instead of to the target. */
    @Nullable
    WebSite publicPortsLeadTo() {
        return publicPortsLeadTo;
    }

    boolean areListeningPortsOpen() {
        return listeningPortsOpen;
    }

    /** The port of the public address where the target's own administration answers; 0 for none. */
    int managementPort() {
        return managementPort;
    }

    @Nullable
    WireFault wireFault(Segment segment) {
        return spoiledWires.get(segment);
    }

    @Nullable
    Meddling meddling() {
        return meddling;
    }

    boolean isMeddledFrom(Zone zone) {
        return meddledZones.contains(zone);
    }
}
