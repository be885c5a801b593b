package lynclab.dns;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Zone;

/** A zone with the names that exist in it, among them those that own nothing and only lead to others. */
final class ServedZone {

    private final Zone zone;
    private final Set<Name> existing = new HashSet<>();

    ServedZone(Zone zone) {
        this.zone = zone;
        existing.add(zone.getOrigin());
        for (RRset set : zone) {
            for (Name name = set.getName(); existing.add(name); ) {
                name = new Name(name, 1);
            }
        }
    }

    Name origin() {
        return zone.getOrigin();
    }

    /** The owner whose records answer for {@code name}: itself, or the wildcard that covers it. */
    Optional<Name> owner(Name name) {
        if (existing.contains(name)) {
            return Optional.of(name);
        }
        // RFC 4592 section 3.3.1: only a wildcard directly below the closest name that exists may answer.
        for (int dropped = 1; dropped <= name.labels() - origin().labels(); dropped++) {
            if (existing.contains(new Name(name, dropped))) {
                return Optional.of(name.wild(dropped)).filter(existing::contains);
            }
        }
        return Optional.empty();
    }

    /** The records of {@code owner} as {@code name} owns them, in written order; none when it has none of that type. */
    List<Record> records(Name owner, Name name, int type) {
        RRset set = zone.findExactMatch(owner, type);
        if (set == null) {
            return List.of();
        }
        return set.rrs(false).stream()
                .map(record -> owner.isWild() ? record.withName(name) : record)
                .toList();
    }

    /** What goes into the authority section when something does not exist. */
    SOARecord negativeAnswer() {
        SOARecord soa = zone.getSOA();
        // RFC 2308 section 3: its TTL there is how long the absence may be remembered.
        long ttl = Math.min(soa.getTTL(), soa.getMinimum());
        return new SOARecord(
                soa.getName(),
                DClass.IN,
                ttl,
                soa.getHost(),
                soa.getAdmin(),
                soa.getSerial(),
                soa.getRefresh(),
                soa.getRetry(),
                soa.getExpire(),
                soa.getMinimum());
    }
}
