package lynclab.lab.clients;

import java.util.List;
import java.util.Optional;
import lynclab.lab.DnsAnswer;
import lynclab.lab.Lab;
import lynclab.lab.VantagePoint;
import lynclab.lab.clients.Hop.Step;
import lynclab.lab.network.Route;
import lynclab.lab.network.Zone;

/** What desktop clients fall back to: a SIP server by SRV record, and then by a name that is usual. */
final class SipServers {

    // What Lync 2013 asks for, in its order; the names after the records are the last resort.
    private static final List<String> SERVICES = List.of("_sipinternaltls._tcp", "_sipinternal._tcp", "_sip._tls");
    private static final List<String> NAMES = List.of("sipinternal", "sip", "sipexternal");

    private final VantagePoint place;
    private final String sipDomain;
    private final Journey journey;

    SipServers(Lab lab, Zone zone, String sipDomain, Journey journey) {
        this.place = lab.vantagePoint(zone);
        this.sipDomain = sipDomain;
        this.journey = journey;
    }

    /** The first server that a record or a name leads to, as {@code host:port}. */
    Optional<String> find() {
        for (String service : SERVICES) {
            Optional<String> server = byRecord(service + "." + sipDomain);
            if (server.isPresent()) {
                return server;
            }
        }
        for (String name : NAMES) {
            String host = name + "." + sipDomain;
            Optional<String> server =
                    byName(host, host + " A", "a usual name", name.equals("sipexternal") ? 443 : 5061);
            if (server.isPresent()) {
                return server;
            }
        }
        return Optional.empty();
    }

    private Optional<String> byRecord(String name) {
        DnsAnswer answer = place.ask(name, "SRV");
        String record = answer.records().stream()
                .filter(line -> line.contains("\tSRV\t"))
                .findFirst()
                .orElse("");
        if (record.isEmpty()) {
            journey.failed(Step.DNS, name + " SRV", answer.rcode().equals("NOERROR") ? "no record" : answer.rcode());
            return Optional.empty();
        }
        String[] fields = record.substring(record.indexOf("\tSRV\t") + 5).split("\\s+");
        String target = fields[3].replaceFirst("\\.$", "");
        if (!DiscoveryRules.isWithin(target, sipDomain)) {
            // REQ-15.4: a server of another domain is not believed.
            journey.failed(Step.DNS, name + " SRV", "leads to " + target + ", which is not in " + sipDomain);
            return Optional.empty();
        }
        return byName(target, name + " SRV", "by record", Integer.parseInt(fields[2]));
    }

    private Optional<String> byName(String host, String tried, String how, int port) {
        DnsAnswer answer = place.ask(host, "A");
        if (answer.addresses().isEmpty()) {
            journey.failed(Step.DNS, tried, host + ": " + answer.rcode());
            return Optional.empty();
        }
        String address = answer.addresses().get(0);
        journey.worked(
                Step.DNS,
                tried,
                how + ": " + host + " port " + port + " at " + address + path(place.route(address, port)));
        return Optional.of(host + ":" + port);
    }

    private static String path(Route route) {
        if (route instanceof Route.Refused refused) {
            return ", where it is refused: " + refused.reason();
        }
        return route instanceof Route.Dropped dropped ? ", where nothing answers: " + dropped.reason() : "";
    }
}
