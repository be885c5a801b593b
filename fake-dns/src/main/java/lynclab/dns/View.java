package lynclab.dns;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;
import org.xbill.DNS.Zone;

/** The zones shown to the clients that {@code matcher} accepts; what other clients see is for other views to say. */
public record View(String name, ViewMatcher matcher, List<Zone> zones) {

    public View {
        Objects.requireNonNull(matcher, "matcher");
        zones = List.copyOf(zones);
        if (name.isBlank()) {
            throw new IllegalArgumentException("a view needs a name");
        }
        List<Name> origins = zones.stream().map(Zone::getOrigin).toList();
        if (origins.stream().distinct().count() != origins.size()) {
            throw new IllegalArgumentException("view \"" + name + "\" holds a zone twice: " + origins);
        }
    }

    /** A view with a listener of its own, named like the view. */
    public static View of(String name, List<Zone> zones) {
        return new View(name, ViewMatcher.onListener(name), zones);
    }

    public View withZones(List<Zone> newZones) {
        return new View(name, matcher, newZones);
    }

    /**
     * This view with the record set (owner and type) of each given record replaced by the given records; a CNAME record
     * gives way to other types, and they to it.
     */
    public View replacing(Record... records) {
        Stream<Record> kept = records().filter(old -> Arrays.stream(records).noneMatch(given -> replaces(given, old)));
        return rebuiltFrom(Stream.concat(kept, Arrays.stream(records)));
    }

    private static boolean replaces(Record given, Record old) {
        return given.getName().equals(old.getName())
                && (given.getType() == old.getType() || given.getType() == Type.CNAME || old.getType() == Type.CNAME);
    }

    /** This view without anything that {@code owner} owns; what is below it stays. */
    public View removing(String owner) {
        Name absent = Zones.name(owner);
        return rebuiltFrom(records().filter(old -> !old.getName().equals(absent)));
    }

    /** This view without the record set of that owner and type. */
    public View removing(String owner, int type) {
        Name absent = Zones.name(owner);
        return rebuiltFrom(records().filter(old -> !(old.getName().equals(absent) && old.getType() == type)));
    }

    private View rebuiltFrom(Stream<Record> records) {
        return withZones(Zones.of(zones.stream().map(Zone::getOrigin).toList(), records.toList()));
    }

    private Stream<Record> records() {
        return zones.stream().flatMap(Zones::records);
    }
}
