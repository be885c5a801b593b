package lynclab.lab.target;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The choice of what is put to the test, as it is written after {@code --target}. */
public sealed interface TargetKind {

    /** LyncLab's own reverse proxy, inside this process. */
    TargetKind EMBEDDED = new Embedded();

    /** No proxy at all: the firewall forwards the public ports to the first Front End. */
    TargetKind PORT_FORWARDING = new PortForwarded();

    /** What may be written after {@code --target}. */
    static List<TargetKind> choices() {
        return List.of(EMBEDDED, PORT_FORWARDING);
    }

    /** The kind of that name; the message of the exception lists the choices. */
    static TargetKind parse(String text) {
        return choices().stream()
                .filter(kind -> kind.name().equalsIgnoreCase(text.strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no target \"" + text + "\"; choose one of "
                        + choices().stream().map(TargetKind::name).collect(Collectors.joining(", "))));
    }

    /** The name as it is written after {@code --target}. */
    String name();

    /** What it is, in a few words. */
    String title();

    /** What a target of this kind is able to do. */
    Set<Capability> capabilities();

    /** LyncLab's own reverse proxy. */
    record Embedded() implements TargetKind {
        @Override
        public String name() {
            return "embedded";
        }

        @Override
        public String title() {
            return "LyncLab's own reverse proxy";
        }

        @Override
        public Set<Capability> capabilities() {
            return EnumSet.allOf(Capability.class);
        }
    }

    /** A firewall rule. */
    record PortForwarded() implements TargetKind {
        @Override
        public String name() {
            return "port-forwarding";
        }

        @Override
        public String title() {
            return "no proxy, the firewall forwards the ports";
        }

        @Override
        public Set<Capability> capabilities() {
            return EnumSet.of(Capability.PORT_80_FORWARD);
        }
    }
}
