package lynclab.proxy;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import lynclab.proxy.config.Certificate;
import lynclab.proxy.config.Defaults;
import lynclab.proxy.config.HostHeader;
import lynclab.proxy.config.HostPattern;
import lynclab.proxy.config.Listener;
import lynclab.proxy.config.ListenerAction;
import lynclab.proxy.config.Member;
import lynclab.proxy.config.Pool;
import lynclab.proxy.config.ProxyConfiguration;
import lynclab.proxy.config.Route;
import lynclab.proxy.config.TrustSource;
import lynclab.proxy.config.UpstreamTls;
import lynclab.proxy.config.Verification;
import lynclab.proxy.exchange.PathPolicy;
import lynclab.proxy.tls.PemFiles;
import lynclab.proxy.tls.PresentedCertificate;

/** Looks for what is well formed and will hurt all the same; it reads certificates, asks DNS for the members, and connects to nobody. */
final class ConfigurationReview {
    /** UCWA's longest poll is 1800 s; mobile clients and push notification ask for 900 s. */
    private static final Duration LONGEST_POLL = Duration.ofSeconds(1800);

    /** In the issuer of the certificates beside the sample configuration. */
    private static final String SAMPLE = "LyncLab sample";

    private static final Duration MOBILE_POLL = Duration.ofSeconds(960);

    private final ProxyConfiguration configuration;
    private final Map<String, PresentedCertificate> certificates = new HashMap<>();
    private final List<Advice> advices = new ArrayList<>();

    private ConfigurationReview(ProxyConfiguration configuration) {
        this.configuration = configuration;
    }

    static List<Advice> review(ProxyConfiguration configuration) {
        ConfigurationReview review = new ConfigurationReview(configuration);
        for (Certificate certificate : configuration.certificates()) {
            review.certificates.put(certificate.name(), PresentedCertificate.load(certificate));
        }
        configuration.pools().forEach(review::pool);
        configuration.routes().forEach(review::route);
        configuration.listeners().forEach(review::listener);
        review.timeouts();
        review.names();
        return review.advices;
    }

    private void pool(Pool pool) {
        UpstreamTls tls = pool.tls();
        if (tls == null) {
            return;
        }
        if (tls.verification() instanceof Verification.Waived waived) {
            note(
                    "unverified-upstream",
                    "pool \"" + pool.name() + "\" is not verified until "
                            + waived.waiver().until(),
                    waived.waiver().because(),
                    "whoever gets between the proxy and its members reads passwords, and nobody notices",
                    "name the authority that issued the members' certificates: tls: {authorities: enterprise-ca.pem}");
        } else if (tls.verification() instanceof Verification.Verified verified
                && verified.authorities() instanceof TrustSource.File file) {
            PemFiles.certificates(file.path());
        }
    }

    private void route(Route route) {
        Pool pool = configuration.pool(route.pool());
        boolean fromHttps = route.listeners().stream()
                .anyMatch(name -> configuration.listener(name).isTls());
        if (fromHttps && pool.tls() == null) {
            fault(
                    "clear-upstream (H-08)",
                    "route \"" + route.name() + "\" takes TLS off: pool \"" + pool.name() + "\" is spoken to in clear",
                    "the pool has no tls section",
                    "Lync does not support it: web tickets fail, links come back as http, redirects run in circles",
                    "add tls with authorities to the pool, and use the members' port 4443");
        }
        if (fromHttps && pool.members().stream().anyMatch(member -> member.port() == 443) && looksLikeLync(route)) {
            note(
                    "internal-site (H-03)",
                    "route \"" + route.name() + "\" leads to port 443 of pool \"" + pool.name() + "\"",
                    "443 is the internal web site of a Front End; the external one is 4443",
                    "it seems to work and hands out internal names, and the control panel is in reach",
                    "port 4443, unless these members are Office Web Apps or Exchange, which do listen on 443");
        }
        if (route.hostHeader() == HostHeader.UPSTREAM) {
            fault(
                    "host-header (H-01)",
                    "route \"" + route.name() + "\" replaces the Host that the client sent",
                    "host-header: upstream",
                    "the web services FQDN goes on working, meet, dialin and lyncdiscover do not",
                    "host-header: preserve");
        }
        hosts(route);
        paths(route);
    }

    private static boolean looksLikeLync(Route route) {
        return route.hosts().stream()
                .map(HostPattern::host)
                .noneMatch(host -> host.matches("(owa|mail|autodiscover|oos|owas|wac|office|webmail)[0-9a-z-]*\\..*"));
    }

    private void hosts(Route route) {
        for (String name : route.listeners()) {
            Listener listener = configuration.listener(name);
            for (HostPattern host : route.hosts()) {
                boolean covered = !listener.isTls()
                        || listener.certificates().stream()
                                .map(certificates::get)
                                .anyMatch(certificate -> certificate.hosts().covers(sample(host)));
                if (!covered) {
                    fault(
                            "name-not-covered (C-02)",
                            "no certificate of listener \"" + name + "\" covers " + host + " of route \"" + route.name()
                                    + "\"",
                            "its certificates have " + names(listener),
                            "browsers warn of the name, phones and mobile clients end the connection at once",
                            "a certificate with this name, or for lyncdiscover of a further domain the way over port 80");
                }
            }
        }
    }

    private static String sample(HostPattern pattern) {
        return pattern.isWildcard() ? "any." + pattern.host() : pattern.host();
    }

    private String names(Listener listener) {
        TreeSet<String> names = new TreeSet<>();
        listener.certificates()
                .forEach(name -> names.addAll(certificates.get(name).hosts().names()));
        return names.isEmpty() ? "no names at all" : String.join(", ", names);
    }

    private void paths(Route route) {
        PathPolicy policy = new PathPolicy(route.forbiddenPaths());
        List<String> open = Defaults.FORBIDDEN_PATHS.stream()
                .filter(path -> policy.judge(path) == PathPolicy.Verdict.PUBLISHED)
                .toList();
        if (!open.isEmpty() && looksLikeLync(route)) {
            note(
                    "management-published (P-01, P-02)",
                    "route \"" + route.name() + "\" publishes " + String.join(", ", open),
                    "forbidden-paths of the route leaves them out",
                    "from 2019 on the control panel is installed on the external site too, and anybody can try passwords",
                    "leave forbidden-paths out, or name them as well");
        }
    }

    private void listener(Listener listener) {
        if (listener.action() == ListenerAction.REDIRECT) {
            note(
                    "port-80-redirect (X-06)",
                    "listener \"" + listener.name() + "\" redirects everything to https",
                    "action: redirect",
                    "discovery over http fails for every SIP domain whose lyncdiscover name is in no certificate",
                    "action: forward, with a route to port 8080 for the lyncdiscover names");
        }
        listener.certificates().forEach(name -> certificate(listener, certificates.get(name)));
    }

    private void certificate(Listener listener, PresentedCertificate certificate) {
        X509Certificate leaf = certificate.chain().get(0);
        String title = "certificate \"" + certificate.name() + "\" of listener \"" + listener.name() + "\"";
        Instant now = Instant.now();
        if (now.isAfter(leaf.getNotAfter().toInstant())
                || now.isBefore(leaf.getNotBefore().toInstant())) {
            fault(
                    "certificate-date (C-04)",
                    title + " is not valid today",
                    "it is valid from " + leaf.getNotBefore().toInstant() + " to "
                            + leaf.getNotAfter().toInstant(),
                    "every client refuses it",
                    "a renewed certificate, and the right time on this machine");
        }
        boolean isSelfSigned = leaf.getSubjectX500Principal().equals(leaf.getIssuerX500Principal());
        if (certificate.chain().size() == 1 && !isSelfSigned) {
            note(
                    "intermediate-missing (C-03)",
                    title + " is sent without the certificate of its issuer",
                    "the chain file has only the leaf; the issuer is "
                            + leaf.getIssuerX500Principal().getName(),
                    "desktop browsers often have the issuer from elsewhere; phones and servers refuse the connection",
                    "the issuers' certificates behind the leaf in the chain file, unless a root issued the leaf itself");
        }
        if (leaf.getIssuerX500Principal().getName().contains(SAMPLE)) {
            note(
                    "sample-certificate",
                    title + " is the sample that comes with LyncLab",
                    "it was issued by " + leaf.getIssuerX500Principal().getName(),
                    "no client trusts it, and everybody has its private key",
                    "a certificate of a public authority for your names");
        }
        if (isSelfSigned) {
            fault(
                    "certificate-self-signed (C-01)",
                    title + " is signed by nobody but itself",
                    "its issuer is its subject, "
                            + leaf.getSubjectX500Principal().getName(),
                    "guests' browsers warn, phones and mobile clients end the connection at once",
                    "a certificate of a public authority; a private one serves clients that were told to trust it");
        }
        if (certificate.hosts().names().isEmpty()) {
            fault(
                    "certificate-without-names (C-05)",
                    title + " has no alternative names",
                    "only its common name says whom it is for",
                    "no current client accepts it",
                    "a certificate that repeats every name among the subject alternative names");
        }
    }

    private void timeouts() {
        Duration firstByte = configuration.timeouts().responseFirstByte();
        if (firstByte.compareTo(MOBILE_POLL) < 0) {
            fault(
                    "poll-cut (T-01, T-02)",
                    "an answer may take " + seconds(firstByte) + ", a long poll of a mobile client takes 900 s",
                    "timeouts: response-first-byte",
                    "quiet users are signed in again and again, and miss calls in between",
                    "response-first-byte: 1860s");
        } else if (firstByte.compareTo(LONGEST_POLL) <= 0) {
            note(
                    "poll-cut (T-02)",
                    "an answer may take " + seconds(firstByte) + ", UCWA's longest poll takes 1800 s",
                    "timeouts: response-first-byte",
                    "clients that ask for the longest poll reconnect each time",
                    "response-first-byte: 1860s");
        }
    }

    private void names() {
        Set<String> unknown = MemberNames.unknown(configuration.pools());
        for (Pool pool : configuration.pools()) {
            List<String> lost = pool.members().stream()
                    .map(Member::connectTo)
                    .filter(unknown::contains)
                    .distinct()
                    .toList();
            if (!lost.isEmpty()) {
                note(
                        "member-name",
                        "pool \"" + pool.name() + "\": no address is known here for " + String.join(", ", lost),
                        "this machine's DNS and hosts file do not have " + (lost.size() == 1 ? "it" : "them"),
                        "the proxy cannot connect and answers 503, if it runs on a machine that knows no more",
                        "a resolver that knows the internal names, or {host: …, address: …, port: …} for the member");
            }
        }
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.0f s", duration.toMillis() / 1e3);
    }

    private void fault(String id, String title, String cause, String consequence, String remedy) {
        advices.add(new Advice(id, true, title, cause, consequence, remedy));
    }

    private void note(String id, String title, String cause, String consequence, String remedy) {
        advices.add(new Advice(id, false, title, cause, consequence, remedy));
    }
}
