package lynclab.proxy.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a configuration file, and tells everything that is wrong with it at once. */
public final class ConfigurationReader {
    private final Problems problems;
    private final Clock clock;
    private final Map<String, Node> listenerNames = new LinkedHashMap<>();
    private final Map<String, Node> certificateNames = new LinkedHashMap<>();
    private final Map<String, Node> poolNames = new LinkedHashMap<>();
    private final Map<String, Node> routeNames = new LinkedHashMap<>();
    private final List<String> httpsListeners = new ArrayList<>();

    private ConfigurationReader(Path file, Clock clock) {
        this.problems = new Problems(file);
        this.clock = clock;
    }

    /** Returns the configuration, or throws all that is wrong with it. */
    public static ProxyConfiguration read(Path file) {
        return new ConfigurationReader(file, Clock.systemDefaultZone()).read();
    }

    private ProxyConfiguration read() {
        Node root = compose();
        Section top = new Section(problems, root, "the configuration");
        // Names first, so that a section may refer to a later one.
        AcmeReader acme = new AcmeReader(problems.file(), top.section("acme", "acme"));
        List<Section> certificateSections = named(top, "certificates", "certificate", certificateNames);
        List<Section> listenerSections = named(top, "listeners", "listener", listenerNames);
        List<Section> poolSections = named(top, "pools", "pool", poolNames);
        List<Certificate> certificates = build(
                certificateSections,
                section -> section.has("acme") ? acme.certificate(section) : CertificateReader.certificate(section));
        List<Listener> listeners =
                build(listenerSections, new ListenerReader(clock, certificateNames, httpsListeners)::listener);
        PoolReader poolReader = new PoolReader(problems, clock, poolNames);
        List<Pool> pools = build(poolSections, poolReader::pool);
        List<Route> routes = build(top.sections("routes", "route"), this::route);
        Policy policy = new Policy(
                top.choice("unknown-host", UnknownHost.class, Defaults.UNKNOWN_HOST),
                top.choice("host-and-sni", SniAgreement.class, Defaults.SNI_AGREEMENT),
                top.texts("trusted-peers", Network::of),
                top.choice("tls-engine", TlsEngine.class, Defaults.TLS_ENGINE),
                requestIdHeader(top),
                top.choice("transport", Transport.class, Defaults.TRANSPORT),
                top.texts("hidden-fields", NamingField::of));
        Timeouts timeouts = timeouts(top.section("timeouts", "timeouts"));
        Limits limits = limits(top.section("limits", "limits"));
        AccessLogSettings accessLog = accessLog(top.section("access-log", "access-log"));
        AdminSettings admin = admin(top.section("admin", "admin"));
        NameResolution names = names(top.section("resolver", "resolver"));
        AcmeSettings acmeSettings = acme.settings();
        if (!top.has("listeners")) {
            top.wrong(root, "there is no listener", "a section listeners with at least one");
        }
        ProxyConfiguration configuration = !problems.isEmpty()
                ? null
                : top.build(() -> new ProxyConfiguration(
                        listeners,
                        certificates,
                        pools,
                        routes,
                        policy,
                        timeouts,
                        limits,
                        accessLog,
                        admin,
                        names,
                        acmeSettings));
        top.end();
        problems.report();
        if (configuration == null) {
            throw new IllegalStateException("a configuration without problems was not built");
        }
        return configuration;
    }

    private static @Nullable String requestIdHeader(Section top) {
        String name = top.value("request-id-header", Defaults.REQUEST_ID_HEADER, Policy::requestIdHeader);
        return name.equals("off") ? null : name;
    }

    private Node compose() {
        LoadSettings settings =
                LoadSettings.builder().setLabel(problems.file().toString()).build();
        Optional<Node> root = Optional.empty();
        try {
            ReadableFile.check("the file", problems.file());
            root = new Compose(settings).composeString(Files.readString(problems.file()));
        } catch (InvalidSetting e) {
            problems.add(Optional.empty(), e.what(), e.wouldBeRight());
        } catch (IOException e) {
            problems.add(Optional.empty(), "the file cannot be read", "a YAML file that the proxy's user may read");
        } catch (MarkedYamlEngineException e) {
            problems.add(
                    e.getProblemMark(), "this is not YAML: " + e.getProblem(), "check indentation, quotes and colons");
        } catch (YamlEngineException e) {
            problems.add(
                    Optional.empty(), "this is not YAML: " + e.getMessage(), "check indentation, quotes and colons");
        }
        if (root.isEmpty() && problems.isEmpty()) {
            problems.add(Optional.empty(), "the file is empty", "at least listeners, pools and routes");
        }
        problems.report();
        return root.orElseThrow();
    }

    private List<Section> named(Section top, String key, String kind, Map<String, Node> names) {
        List<Section> sections = top.sections(key, kind);
        for (Section section : sections) {
            String name = section.text("name");
            if (!name.isEmpty() && names.putIfAbsent(name, section.at("name")) != null) {
                section.wrong(
                        section.at("name"), kind + " \"" + name + "\" is defined twice", "each " + kind + " once");
            }
        }
        return sections;
    }

    /** Makes a value of a section; null where it has a mistake, which is noted. */
    private interface Maker<T> {
        @Nullable
        T make(Section section);
    }

    private static <T> List<T> build(List<Section> sections, Maker<T> maker) {
        List<T> built = new ArrayList<>();
        for (Section section : sections) {
            T made = maker.make(section);
            if (made != null) {
                built.add(made);
            }
        }
        return built;
    }

    private @Nullable Route route(Section section) {
        List<HostPattern> hosts = section.texts("hosts", HostPattern::of);
        String first = hosts.isEmpty() ? "route" : hosts.get(0).toString();
        String name = section.text("name", first.replace("*", "wildcard"));
        Node earlier = routeNames.putIfAbsent(name, section.node());
        if (earlier != null) {
            section.wrong(section.at("name"), "route \"" + name + "\" is defined twice", "another name");
        }
        List<String> listeners = section.has("listeners")
                ? section.texts("listeners", text -> reference("listener", text, listenerNames))
                : httpsListeners;
        String pool = section.text("pool");
        if (!pool.isEmpty() && !poolNames.containsKey(pool)) {
            section.wrong(
                    section.at("pool"),
                    "route \"" + name + "\": pool \"" + pool + "\" is not defined",
                    Spelling.suggestion(pool, poolNames.keySet()));
        }
        HostHeader hostHeader = section.choice("host-header", HostHeader.class, Defaults.HOST_HEADER);
        List<String> forbidden = section.has("forbidden-paths")
                ? section.texts("forbidden-paths", text -> text)
                : Defaults.FORBIDDEN_PATHS;
        return section.build(() -> new Route(name, hosts, listeners, pool, hostHeader, forbidden));
    }

    static String reference(String kind, String name, Map<String, Node> names) {
        if (!names.containsKey(name)) {
            throw new InvalidSetting(
                    kind + " \"" + name + "\" is not defined", Spelling.suggestion(name, names.keySet()));
        }
        return name;
    }

    private static NameResolution names(@Nullable Section section) {
        NameResolution or = NameResolution.DEFAULT;
        if (section == null) {
            return or;
        }
        NameResolution read = section.build(() -> new NameResolution(
                section.texts("servers", NameResolution.NameServer::of),
                section.duration("shortest", or.shortest()),
                section.duration("longest", or.longest())));
        return read == null ? or : read;
    }

    private static Timeouts timeouts(@Nullable Section section) {
        Timeouts or = Defaults.TIMEOUTS;
        if (section == null) {
            return or;
        }
        Timeouts read = section.build(() -> new Timeouts(
                section.duration("connect", or.connect()),
                section.duration("tls-handshake", or.tlsHandshake()),
                section.duration("request-head", or.requestHead()),
                section.duration("request-body-idle", or.requestBodyIdle()),
                section.duration("response-first-byte", or.responseFirstByte()),
                section.duration("response-idle", or.responseIdle()),
                section.duration("client-stall", or.clientStall()),
                section.duration("client-keep-alive", or.clientKeepAlive()),
                section.duration("upstream-keep-alive", or.upstreamKeepAlive()),
                section.duration("tunnel-idle", or.tunnelIdle()),
                section.duration("drain", or.drain())));
        return read == null ? or : read;
    }

    private static Limits limits(@Nullable Section section) {
        Limits or = Defaults.LIMITS;
        if (section == null) {
            return or;
        }
        Limits read = section.build(() -> new Limits(
                count(section, "request-line-bytes", or.requestLineBytes()),
                count(section, "head-bytes", or.headBytes()),
                count(section, "header-line-bytes", or.headerLineBytes()),
                count(section, "header-lines", or.headerLines()),
                count(section, "chunk-line-bytes", or.chunkLineBytes()),
                count(section, "trailer-bytes", or.trailerBytes()),
                section.number("request-body-bytes", or.requestBodyBytes()),
                count(section, "connections", or.connections()),
                count(section, "bound-connections", or.boundConnections()),
                count(section, "connections-per-address", or.connectionsPerAddress()),
                count(section, "requests-per-connection", or.requestsPerConnection()),
                count(section, "exchanges", or.exchanges()),
                count(section, "request-body-bytes-per-second", or.requestBodyBytesPerSecond()),
                count(section, "memory-percent", or.memoryPercent())));
        return read == null ? or : read;
    }

    private static int count(Section section, String key, int otherwise) {
        long number = section.number(key, otherwise, value -> Limits.check(key, value));
        return (int) Math.min(number, Integer.MAX_VALUE);
    }

    private AccessLogSettings accessLog(@Nullable Section section) {
        if (section == null) {
            return Defaults.ACCESS_LOG;
        }
        AccessLogSettings.Format format =
                section.choice("format", AccessLogSettings.Format.class, Defaults.ACCESS_LOG.format());
        Path folder = problems.file().toAbsolutePath().getParent();
        Path file = section.has("file") ? folder.resolve(section.text("file")) : null;
        AccessLogSettings read = section.build(() -> new AccessLogSettings(format, file));
        return read == null ? Defaults.ACCESS_LOG : read;
    }

    /** Without a word about it, commands find the proxy through a socket beside its file. */
    private AdminSettings admin(@Nullable Section section) {
        Path file = problems.file().toAbsolutePath();
        Path beside = file.resolveSibling(file.getFileName().toString().replaceFirst("\\.ya?ml$", "") + ".sock");
        if (section == null) {
            boolean isShort = beside.toString().length() < 100;
            return new AdminSettings(isShort ? beside : null, Defaults.ADMIN_ADDRESS, null);
        }
        Path socket = section.has("socket") ? file.resolveSibling(section.text("socket")) : beside;
        String address = section.text("address", Defaults.ADMIN_ADDRESS);
        Integer port = section.has("port") ? section.portOrZero("port") : null;
        AdminSettings read = section.build(() -> new AdminSettings(socket, address, port));
        return read == null ? AdminSettings.NONE : read;
    }
}
