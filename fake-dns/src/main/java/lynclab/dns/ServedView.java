package lynclab.dns;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.HINFORecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;
import org.xbill.DNS.Zone;

/** Looks questions up in the zones of one view, following aliases from zone to zone. */
final class ServedView {

    private static final int LONGEST_CHAIN = 16;
    private static final long MINIMAL_ANY_TTL = 3600;

    private final View view;
    private final Map<Name, ServedZone> zones = new HashMap<>();

    ServedView(View view) {
        this.view = view;
        for (Zone zone : view.zones()) {
            zones.put(zone.getOrigin(), new ServedZone(zone));
        }
    }

    View view() {
        return view;
    }

    Resolution resolve(Name asked, int type) {
        Optional<ServedZone> first = zoneOf(asked);
        if (first.isEmpty()) {
            return Resolution.refused();
        }
        Name origin = first.get().origin();
        List<Record> aliases = new ArrayList<>();
        Name name = asked;
        while (aliases.size() < LONGEST_CHAIN) {
            Optional<ServedZone> current = zoneOf(name);
            if (current.isEmpty()) {
                // The alias leads to where this view cannot look; the client learns that much.
                return Resolution.found(origin, aliases, List.of());
            }
            ServedZone zone = current.get();
            Optional<Name> owner = zone.owner(name);
            if (owner.isEmpty()) {
                return Resolution.absent(Rcode.NXDOMAIN, origin, aliases, zone.negativeAnswer());
            }
            List<Record> alias = zone.records(owner.get(), name, Type.CNAME);
            if (alias.isEmpty() || type == Type.CNAME) {
                return ending(origin, aliases, zone, owner.get(), name, type);
            }
            aliases.add(alias.get(0));
            if (type == Type.ANY) {
                return Resolution.found(origin, aliases, List.of());
            }
            name = ((CNAMERecord) alias.get(0)).getTarget();
        }
        // A resolver gives up on a loop in the same way.
        return Resolution.code(Rcode.SERVFAIL, origin);
    }

    private Resolution ending(Name origin, List<Record> aliases, ServedZone zone, Name owner, Name name, int type) {
        List<Record> records = type == Type.ANY ? List.of(minimalAny(name)) : zone.records(owner, name, type);
        if (records.isEmpty()) {
            return Resolution.absent(Rcode.NOERROR, origin, aliases, zone.negativeAnswer());
        }
        List<Record> answers = new ArrayList<>(aliases);
        answers.addAll(records);
        return Resolution.found(origin, answers, addressesOfTargets(records));
    }

    // RFC 8482 section 4.2: one small record set instead of all there are.
    private static Record minimalAny(Name name) {
        return new HINFORecord(name, DClass.IN, MINIMAL_ANY_TTL, "RFC8482", "");
    }

    private List<Record> addressesOfTargets(List<Record> records) {
        Set<Record> addresses = new LinkedHashSet<>();
        for (Record record : records) {
            Name target = record.getAdditionalName();
            if (target != null) {
                zoneOf(target)
                        .ifPresent(zone -> zone.owner(target).ifPresent(owner -> {
                            addresses.addAll(zone.records(owner, target, Type.A));
                            addresses.addAll(zone.records(owner, target, Type.AAAA));
                        }));
            }
        }
        return List.copyOf(addresses);
    }

    private Optional<ServedZone> zoneOf(Name name) {
        for (int dropped = 0; dropped < name.labels(); dropped++) {
            ServedZone zone = zones.get(new Name(name, dropped));
            if (zone != null) {
                return Optional.of(zone);
            }
        }
        return Optional.empty();
    }
}
