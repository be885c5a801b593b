package lynclab.proxy.review;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import lynclab.proxy.config.AdminSettings;
import lynclab.proxy.config.Limits;
import lynclab.proxy.config.Listener;
import lynclab.proxy.config.NamingField;
import lynclab.proxy.config.Network;
import lynclab.proxy.config.ProxyConfiguration;
import lynclab.proxy.config.Timeouts;
import lynclab.proxy.config.TlsVersion;

/** Whether times, sizes and the rest leave room for what Lync does. */
final class SettingRules {
    /** UCWA's longest poll is 1800 s; mobile clients and push notification ask for 900 s. */
    private static final Duration LONGEST_POLL = Duration.ofSeconds(1800);

    private static final Duration MOBILE_POLL = Duration.ofSeconds(960);

    /** After which IIS closes an idle connection. */
    private static final Duration IIS_KEEP_ALIVE = Duration.ofSeconds(120);

    /** What http.sys accepts of one header by default. */
    private static final int HTTP_SYS_HEADER = 16_384;

    /** What IIS accepts of one body by default. */
    private static final long IIS_BODY = 30_000_000;

    private final ProxyConfiguration configuration;
    private final Findings findings;

    SettingRules(ProxyConfiguration configuration, Findings findings) {
        this.configuration = configuration;
        this.findings = findings;
    }

    void look() {
        polls(configuration.timeouts());
        keepAlive(configuration.timeouts());
        sizes(configuration.limits());
        configuration.listeners().forEach(this::listener);
        configuration.listeners().forEach(this::oldTls);
        configuration.listeners().forEach(this::loadBalancer);
        trust();
        hiding();
        admin(configuration.admin());
    }

    private void polls(Timeouts timeouts) {
        Duration firstByte = timeouts.responseFirstByte();
        if (firstByte.compareTo(MOBILE_POLL) < 0) {
            findings.fault("poll-cut (T-01, T-02)", "REQ-10.1")
                    .say(
                            "an answer may take " + seconds(firstByte) + ", a long poll of a mobile client takes 900 s",
                            "timeouts: response-first-byte",
                            "quiet users are signed in again and again, and miss calls in between",
                            "response-first-byte: 1860s");
        } else if (firstByte.compareTo(LONGEST_POLL) <= 0) {
            findings.note("poll-cut (T-02)", "REQ-10.1")
                    .say(
                            "an answer may take " + seconds(firstByte) + ", UCWA's longest poll takes 1800 s",
                            "timeouts: response-first-byte",
                            "clients that ask for the longest poll reconnect each time",
                            "response-first-byte: 1860s");
        }
    }

    private void keepAlive(Timeouts timeouts) {
        if (timeouts.upstreamKeepAlive().compareTo(IIS_KEEP_ALIVE) >= 0) {
            findings.note("keep-alive-race", "")
                    .say(
                            "connections to members are kept for " + seconds(timeouts.upstreamKeepAlive())
                                    + ", IIS closes them after 120 s",
                            "timeouts: upstream-keep-alive",
                            "now and then a POST meets a connection that is just being closed, and is answered 503",
                            "upstream-keep-alive: 90s");
        }
    }

    private void sizes(Limits limits) {
        if (limits.headerLineBytes() < HTTP_SYS_HEADER) {
            findings.fault("header-size", "REQ-6.14")
                    .say(
                            "a header line may have " + limits.headerLineBytes() + " bytes, IIS takes 16384",
                            "limits: header-line-bytes",
                            "users in many groups cannot sign in: their Negotiate ticket is refused with 431",
                            "header-line-bytes: 65536");
        }
        if (limits.requestBodyBytes() > 0 && limits.requestBodyBytes() < IIS_BODY) {
            findings.note("body-size", "REQ-6.11")
                    .say(
                            "a request's body may have " + limits.requestBodyBytes() + " bytes, IIS takes 30000000",
                            "limits: request-body-bytes",
                            "uploads that the servers would take are refused with 413",
                            "leave it out: bodies are streamed and never held");
        }
    }

    private void listener(Listener listener) {
        if (listener.port() == 4443 || listener.port() == 8080) {
            findings.note("published-port", "REQ-2.9")
                    .say(
                            "listener \"" + listener.name() + "\" listens on port " + listener.port(),
                            "4443 and 8080 are the ports of the servers; clients use 443 and 80",
                            "no client finds it, as the addresses that servers hand out have no port",
                            "port: " + (listener.isTls() ? 443 : 80));
        }
        if (listener.isTls() && listener.minimumTls() == TlsVersion.TLS_1_3) {
            findings.note("tls-1.3-only", "REQ-9.1")
                    .say(
                            "listener \"" + listener.name() + "\" speaks TLS 1.3 only",
                            "minimum-tls: tls-1.3",
                            "phones, Office clients on Windows 7 to 10 and servers of other companies cannot connect",
                            "minimum-tls: tls-1.2");
        }
    }

    private void oldTls(Listener listener) {
        if (listener.olderTls() != null) {
            findings.note("older-tls", "REQ-9.1")
                    .say(
                            "listener \"" + listener.name() + "\" speaks TLS 1.0 and 1.1 until "
                                    + listener.olderTls().until(),
                            listener.olderTls().because(),
                            "scanners complain, and connections of these versions can be attacked",
                            "new phones or firmware, then no tls section");
        }
    }

    private void loadBalancer(Listener listener) {
        if (coversEverybody(listener.proxyPeers())) {
            findings.fault("everybody-a-load-balancer", "")
                    .say(
                            "everybody may say for whom he speaks to listener \"" + listener.name() + "\"",
                            "proxy-protocol has a range that covers every address",
                            "any client can claim any address, in logs, for limits and towards the servers",
                            "from: the addresses of the load balancer");
        }
    }

    private static boolean coversEverybody(List<Network> networks) {
        return networks.stream().map(Object::toString).anyMatch(network -> network.endsWith("/0"));
    }

    private void trust() {
        if (coversEverybody(configuration.policy().trustedPeers())) {
            findings.fault("everybody-trusted", "")
                    .say(
                            "everybody's forwarding headers are believed",
                            "trusted-peers has a range that covers every address",
                            "any client can claim any address, in logs and towards the servers",
                            "the addresses of the load balancers before this proxy, or nothing");
        }
    }

    /** What cannot be hidden is said, so that nobody relies on it. */
    private void hiding() {
        List<NamingField> hidden = configuration.policy().hiddenFields();
        if (!hidden.isEmpty()) {
            String fields = hidden.stream().map(NamingField::label).collect(Collectors.joining(", "));
            findings.note("names-still-told (S-01)", "")
                    .say(
                            "answers hide " + fields + ", and still tell the names of servers and of the domain",
                            "hidden-fields: [" + fields
                                    + "]; every NTLM challenge names the server and its domain, which"
                                    + " nobody can change without ending sign-in, and so do links in what discovery answers",
                            "whoever asks without a password reads internal names all the same, while support no"
                                    + " longer sees which server answered",
                            "internal names that tell nothing worth hiding, and no hidden-fields");
        }
    }

    private void admin(AdminSettings admin) {
        if (admin.port() != null && !isLoopback(admin.address())) {
            findings.note("admin-open", "")
                    .say(
                            "status and metrics can be read from other machines",
                            "admin: {address: " + admin.address() + "}",
                            "names of members, versions and load are told to whoever can connect",
                            "address: 127.0.0.1, or a firewall that lets only the monitoring in");
        }
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.0f s", duration.toMillis() / 1e3);
    }
}
