package lynclab.lab;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import lynclab.dns.DnsFault;
import lynclab.dns.FakeDns;
import lynclab.dns.QueryMatcher;
import lynclab.dns.RecordedQuery;
import lynclab.dns.Views;
import lynclab.dns.Zones;
import lynclab.topology.DnsType;
import lynclab.topology.View;
import lynclab.topology.plan.DnsRecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;
import org.xbill.DNS.Zone;

/** Split DNS of a lab: what the plan wants in each view, changed as a scenario needs it. */
public final class LabDns implements AutoCloseable {

    private final Map<View, List<DnsRecord>> records = new EnumMap<>(View.class);
    private final Map<View, List<Name>> zones = new EnumMap<>(View.class);
    private final FakeDns server;

    /** How a server can fail to answer. */
    public enum Trouble {
        SERVFAIL,
        REFUSED,
        NXDOMAIN,
        DROPPED,
        TRUNCATED
    }

    /** A question as the server received it. */
    public record Query(View view, String name, String type, String transport, String rcode) {}

    private LabDns(Blueprint blueprint) {
        for (View view : View.values()) {
            records.put(view, new ArrayList<>(blueprint.dns().records(view)));
            zones.put(
                    view, blueprint.plan().zones(view).stream().map(Zones::name).toList());
        }
        server = FakeDns.start(Views.of(built(View.INTERNET), built(View.LAN)));
    }

    static LabDns start(Blueprint blueprint) {
        return new LabDns(blueprint);
    }

    /** Where the server of a view listens, on UDP and TCP alike. */
    public InetSocketAddress address(View view) {
        return server.address(title(view));
    }

    /** What a view holds now. */
    public synchronized List<DnsRecord> records(View view) {
        return List.copyOf(records.get(view));
    }

    /** Takes all records of a name out of a view. */
    public void remove(View view, String name) {
        change(view, old -> {
            List<DnsRecord> left = new ArrayList<>(old);
            left.removeIf(record -> record.name().equals(name));
            return left;
        });
    }

    /** Gives a name this record in place of those of its type and of aliases. */
    public void replace(View view, String name, DnsType type, String data) {
        change(view, old -> {
            List<DnsRecord> changed = new ArrayList<>(old);
            changed.removeIf(record -> record.name().equals(name)
                    && (record.type() == type || record.type() == DnsType.CNAME || type == DnsType.CNAME));
            changed.add(new DnsRecord(name, type, 60, data, "changed by hand"));
            return changed;
        });
    }

    /** Has the server of a view answer badly whenever it is asked for a name. */
    public void trouble(View view, String name, Trouble trouble) {
        QueryMatcher matcher = QueryMatcher.named(name).inView(title(view));
        server.arm(
                switch (trouble) {
                    case SERVFAIL -> DnsFault.servFail(matcher);
                    case REFUSED -> DnsFault.refused(matcher);
                    case NXDOMAIN -> DnsFault.nxDomain(matcher);
                    case DROPPED -> DnsFault.drop(matcher);
                    case TRUNCATED -> DnsFault.truncate(matcher);
                });
    }

    /** Everything that was asked in a view so far, oldest first. */
    public List<Query> queries(View view) {
        return server.history().queries(query -> title(view).equals(query.view())).stream()
                .map(query -> seen(view, query))
                .toList();
    }

    @Override
    public void close() {
        server.close();
    }

    private synchronized void change(View view, UnaryOperator<List<DnsRecord>> change) {
        records.put(view, change.apply(records.get(view)));
        server.replace(built(view));
    }

    private lynclab.dns.View built(View view) {
        List<Record> all = records.get(view).stream().map(LabDns::record).toList();
        List<Zone> served = new ArrayList<>(Zones.of(zones.get(view), all));
        // Whoever asks for a name of somebody else's is told what the root servers would say of one that nobody owns.
        if (served.stream().noneMatch(zone -> zone.getOrigin().equals(Name.root))) {
            served.add(Zones.empty("."));
        }
        return lynclab.dns.View.of(title(view), served);
    }

    private static Query seen(View view, RecordedQuery query) {
        String rcode = query.rcode();
        return new Query(
                view,
                query.name().toString(true),
                query.typeName(),
                query.transport().name(),
                rcode == null ? "" : rcode);
    }

    private static String title(View view) {
        return view.name().toLowerCase(Locale.ROOT);
    }

    private static Record record(DnsRecord planned) {
        try {
            return Record.fromString(
                    Zones.name(planned.name()),
                    Type.value(planned.type().name()),
                    DClass.IN,
                    planned.ttl(),
                    planned.data(),
                    Name.root);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "the DNS record " + planned.name() + " " + planned.type() + " " + planned.data()
                            + " cannot be served: " + e.getMessage(),
                    e);
        }
    }
}
