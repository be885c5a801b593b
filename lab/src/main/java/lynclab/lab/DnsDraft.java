package lynclab.lab;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import lynclab.topology.DnsType;
import lynclab.topology.View;
import lynclab.topology.plan.DnsRecord;
import lynclab.topology.plan.Plan;

/** The DNS of a {@link Blueprint}: the records of both views, as planned until a fault changes them. */
public final class DnsDraft {

    private final int ttl;
    private final Map<View, List<DnsRecord>> records = new EnumMap<>(View.class);

    DnsDraft(Plan plan, int ttl) {
        this.ttl = ttl;
        for (View view : View.values()) {
            records.put(view, new ArrayList<>(plan.dnsRecords(view)));
        }
    }

    public void remove(View view, String name) {
        if (!in(view).removeIf(record -> record.name().equals(name))) {
            throw new IllegalArgumentException(name + " has no record in the view " + view + " that could be removed");
        }
    }

    /** Puts a record in the place of those of its name and type, or of an alias of its name. */
    public void replace(View view, String name, DnsType type, String data) {
        in(view).removeIf(record -> record.name().equals(name)
                && (record.type() == type || record.type() == DnsType.CNAME || type == DnsType.CNAME));
        in(view).add(new DnsRecord(name, type, ttl, data, "changed by hand"));
    }

    public void add(View view, String name, DnsType type, String data) {
        in(view).add(new DnsRecord(name, type, ttl, data, "added by hand"));
    }

    List<DnsRecord> records(View view) {
        return List.copyOf(in(view));
    }

    private List<DnsRecord> in(View view) {
        return records.get(view);
    }
}
