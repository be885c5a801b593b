package lynclab.dns;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Master;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.Zone;

/** Makes zones out of plain records, adding the SOA and NS records that a zone needs and a test does not care for. */
public final class Zones {

    /** How long a client may remember that a name does not exist, where the zone's own SOA does not say. */
    public static final long NEGATIVE_TTL = 60;

    private static final long APEX_TTL = 3600;

    private Zones() {}

    /**
     * Sorts records into zones: one for each SOA record, and for names below none of them one for the last two labels
     * ({@code contoso.com} for {@code _sip._tls.contoso.com}).
     */
    public static List<Zone> of(List<Record> records) {
        return of(List.of(), records);
    }

    /** As {@link #of(List)}, with zones at {@code origins} too, even where no record falls into them. */
    public static List<Zone> of(Collection<Name> origins, List<Record> records) {
        Map<Name, List<Record>> byOrigin = new LinkedHashMap<>();
        origins.forEach(origin -> byOrigin.put(origin, new ArrayList<>()));
        records.stream()
                .filter(record -> record.getType() == Type.SOA)
                .forEach(soa -> byOrigin.putIfAbsent(soa.getName(), new ArrayList<>()));
        for (Record record : records) {
            Name origin = closest(byOrigin.keySet(), record.getName());
            byOrigin.computeIfAbsent(origin, absent -> new ArrayList<>()).add(record);
        }
        return byOrigin.entrySet().stream()
                .map(entry -> zone(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Reads zone-file text; {@code origin} completes relative names, and a default TTL applies until {@code $TTL}. */
    public static List<Zone> parse(String origin, String zoneFile) {
        Name apex = name(origin);
        return of(List.of(apex), records(origin, zoneFile));
    }

    /** The records of zone-file text, in written order. */
    public static List<Record> records(String origin, String zoneFile) {
        List<Record> records = new ArrayList<>();
        byte[] text = ("$TTL 300\n" + zoneFile).getBytes(StandardCharsets.UTF_8);
        try (Master master = new Master(new ByteArrayInputStream(text), name(origin))) {
            master.disableIncludes();
            for (Record record = master.nextRecord(); record != null; record = master.nextRecord()) {
                records.add(record);
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("zone text of " + origin + ": " + e.getMessage(), e);
        }
        return List.copyOf(records);
    }

    /** A zone in which nothing exists: every name at or below {@code origin} is answered with NXDOMAIN or NODATA. */
    public static Zone empty(String origin) {
        return zone(name(origin), List.of());
    }

    /** The absolute name, with or without its final dot. */
    public static Name name(String text) {
        try {
            return Name.fromString(text, Name.root);
        } catch (TextParseException e) {
            throw new IllegalArgumentException("\"" + text + "\" is not a domain name: " + e.getMessage(), e);
        }
    }

    static Stream<Record> records(Zone zone) {
        return StreamSupport.stream(zone.spliterator(), false).flatMap(set -> set.rrs(false).stream());
    }

    private static Name closest(Collection<Name> origins, Name name) {
        for (int dropped = 0; dropped <= name.labels(); dropped++) {
            Name candidate = new Name(name, dropped);
            if (origins.contains(candidate)) {
                return candidate;
            }
            if (candidate.labels() == 1) {
                break;
            }
        }
        // The root counts as a label of its own: three are left of contoso.com.
        return new Name(name, Math.max(0, name.labels() - 3));
    }

    private static Zone zone(Name origin, List<Record> records) {
        List<Record> complete = new ArrayList<>(records);
        if (!has(records, origin, Type.SOA)) {
            complete.add(0, startOfAuthority(origin));
        }
        if (!has(records, origin, Type.NS)) {
            complete.add(1, new NSRecord(origin, DClass.IN, APEX_TTL, below("ns", origin)));
        }
        try {
            Zone zone = new Zone(origin, complete.toArray(Record[]::new));
            refuseOtherDataBesideAliases(zone);
            return zone;
        } catch (IOException e) {
            throw new IllegalArgumentException("zone " + origin + ": " + e.getMessage(), e);
        }
    }

    private static void refuseOtherDataBesideAliases(Zone zone) {
        Map<Name, List<RRset>> byOwner = new LinkedHashMap<>();
        zone.forEach(set -> byOwner.computeIfAbsent(set.getName(), owner -> new ArrayList<>())
                .add(set));
        byOwner.forEach((owner, sets) -> {
            boolean alias = sets.stream().anyMatch(set -> set.first() instanceof CNAMERecord);
            if (alias && (sets.size() > 1 || sets.get(0).size() > 1)) {
                throw new IllegalArgumentException(
                        owner + " has a CNAME record and other records beside it; a CNAME stands alone");
            }
        });
    }

    private static SOARecord startOfAuthority(Name origin) {
        return new SOARecord(
                origin,
                DClass.IN,
                APEX_TTL,
                below("ns", origin),
                below("hostmaster", origin),
                1,
                3600,
                600,
                86400,
                NEGATIVE_TTL);
    }

    private static boolean has(List<Record> records, Name owner, int type) {
        return records.stream()
                .anyMatch(record -> record.getType() == type && record.getName().equals(owner));
    }

    private static Name below(String label, Name origin) {
        return name(origin.equals(Name.root) ? label : label + "." + origin);
    }
}
