package lynclab.lab.target;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lynclab.topology.export.Remark;
import org.jspecify.annotations.Nullable;

/** The choice of what is put to the test, as it is written after {@code --target}. */
public sealed interface TargetKind {

    /** LyncLab's own reverse proxy, inside this process. */
    TargetKind EMBEDDED = new Embedded();

    /** No proxy at all: the firewall forwards the public ports to the first Front End. */
    TargetKind PORT_FORWARDING = new PortForwarded();

    /** What may be written after {@code --target} as it stands. */
    static List<TargetKind> choices() {
        List<TargetKind> choices = new ArrayList<>(List.of(EMBEDDED, PORT_FORWARDING));
        for (Program program : Program.values()) {
            choices.add(new ProgramKind(program, null));
        }
        return List.copyOf(choices);
    }

    /** The kind of that name; the message of the exception lists the choices. */
    static TargetKind parse(String text) {
        String name = text.strip();
        if (name.toLowerCase(java.util.Locale.ROOT).startsWith(Elsewhere.PREFIX)) {
            return Elsewhere.parse(name);
        }
        return choices().stream()
                .filter(kind -> kind.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no target \"" + text + "\"; choose one of "
                        + choices().stream().map(TargetKind::name).collect(Collectors.joining(", ")) + ", "
                        + Elsewhere.FORM));
    }

    /** The name as it is written after {@code --target}. */
    String name();

    /** What it is, in a few words, with its version where that is known. */
    String title();

    /** What a target of this kind is able to do. */
    Set<Capability> capabilities();

    /** What it is known not to do right, where somebody has looked into that. */
    default List<Remark> limits() {
        return List.of();
    }

    /**
     * Sees whether a target of this kind can be had here.
     *
     * @throws TargetMissing when it cannot; the message says what would help
     */
    default void check() {}

    /** The same, set up by a file that the administrator has written instead of one made from the plan. */
    default TargetKind withConfiguration(Path file) {
        throw new IllegalArgumentException(
                "the target " + name() + " takes no configuration file; " + Program.names() + " do");
    }

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
            return EnumSet.of(Capability.PORT_80_FORWARD, Capability.LAB_SETUP);
        }
    }

    /**
     * A real product, started for each lab.
     *
     * @param configuration the administrator's own file; null for one that is made from the plan
     */
    record ProgramKind(Program program, @Nullable Path configuration) implements TargetKind {
        @Override
        public String name() {
            return program.title();
        }

        @Override
        public String title() {
            return program.version() + (configuration == null ? "" : ", set up by " + configuration);
        }

        @Override
        public Set<Capability> capabilities() {
            return configuration == null ? program.capabilities() : OwnConfiguration.capabilities(program);
        }

        @Override
        public List<Remark> limits() {
            return configuration == null ? program.product().remarks() : List.of();
        }

        @Override
        public void check() {
            program.executable();
        }

        @Override
        public TargetKind withConfiguration(Path file) {
            return new ProgramKind(program, file);
        }
    }

    /**
     * An appliance that somebody else has started, and that leads to the lab's servers.
     *
     * @param http its port for plain HTTP; 0 for none
     * @param firstPort where it finds the first port of the first server, the others follow; 0 for whichever are free
     * @param folder where what it has to be told is written
     */
    record Elsewhere(String host, int https, int http, int firstPort, Path folder) implements TargetKind {

        static final String PREFIX = "address:";
        static final String FORM = "address:HOST:PORT[,HTTPPORT[,FIRSTPORT]]";

        private static final int USUAL_FIRST_PORT = 24_400;
        private static final Path USUAL_FOLDER = Path.of("lynclab-appliance");
        private static final Pattern WRITTEN =
                Pattern.compile("(?i)address:(\\[[0-9a-f:]+]|[^:,\\[\\]]+):(\\d{1,5})(?:,(\\d{1,5})(?:,(\\d{1,5}))?)?");

        /** On the address of this machine that it is reached from. */
        public InetSocketAddress firstSocket() {
            return new InetSocketAddress(OwnAddress.towards(new InetSocketAddress(host, https)), firstPort);
        }

        static Elsewhere parse(String text) {
            Matcher matcher = WRITTEN.matcher(text);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("\"" + text + "\" is no address; it is written " + FORM
                        + ", for example address:192.0.2.10:443,80");
            }
            int https = port(matcher.group(2), text);
            int http = matcher.group(3) == null ? 0 : port(matcher.group(3), text);
            int first = matcher.group(4) == null ? USUAL_FIRST_PORT : port(matcher.group(4), text);
            return new Elsewhere(matcher.group(1).replaceAll("[\\[\\]]", ""), https, http, first, USUAL_FOLDER);
        }

        private static int port(String digits, String text) {
            int port = Integer.parseInt(digits);
            if (port < 1 || port > 65_535) {
                throw new IllegalArgumentException(
                        "there is no port " + port + " in \"" + text + "\"; ports are 1 to 65535");
            }
            return port;
        }

        @Override
        public String name() {
            String named = host.contains(":") ? "[" + host + "]" : host;
            return PREFIX + named + ":" + https
                    + (http == 0 ? "" : "," + http + (firstPort == USUAL_FIRST_PORT ? "" : "," + firstPort));
        }

        @Override
        public String title() {
            return "what answers at " + host + " port " + https;
        }

        @Override
        public Set<Capability> capabilities() {
            return AddressTarget.capabilities(http != 0);
        }
    }
}
