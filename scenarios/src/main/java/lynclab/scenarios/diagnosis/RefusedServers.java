package lynclab.scenarios.diagnosis;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Servers that the reverse proxy has reached and does not talk to, as its log tells. */
final class RefusedServers {

    private static final Pattern UNTRUSTED = Pattern.compile(
            "untrusted|not issued by a trusted|trust anchor|unknown authority|local issuer|self.signed");
    private static final Pattern WRONG_NAME = Pattern.compile(
            "wrong.?name|made for other names|does not match|different from the expected|no subject alternative"
                    + "|certificate is valid for .* not ");
    private static final Pattern NOT_VERIFIED = Pattern.compile("certificate verify failed");
    private static final Pattern NO_COMMON_VERSION = Pattern.compile("protocol.?version|unsupported.?protocol");
    private static final Pattern OUT_OF_DATE = Pattern.compile("expired|not.?yet.?valid|not valid yet");

    static final List<Rule> RULES = List.of(
            new Rule("proxy: led to other pool", RefusedServers::ledToOtherPool),
            new Rule("proxy: server not trusted", RefusedServers::serverNotTrusted),
            new Rule("proxy: server named otherwise", RefusedServers::serverNamedOtherwise),
            new Rule("proxy: server out of date", RefusedServers::serverOutOfDate),
            new Rule("proxy: server not accepted", RefusedServers::serverNotAccepted),
            new Rule("proxy: versions do not meet", RefusedServers::versionsDoNotMeet));

    private RefusedServers() {}

    /** The log names a server that the host does not belong to; its certificate kept the request from going further. */
    private static Optional<Finding> ledToOtherPool(Sighting sighting) {
        return ProxyAnswers.finding(
                ProxyAnswers.failed(sighting, visit -> visit.log() != null && namesOtherServers(sighting, visit)),
                "M-04",
                "A rule catches every host",
                "The reverse proxy leads %s to a server that it does not belong to, whose certificate does not name it.",
                "List the hosts one by one, each with its own pool or farm, and refuse all others.");
    }

    private static Optional<Finding> serverNotTrusted(Sighting sighting) {
        return ProxyAnswers.finding(
                ProxyAnswers.lync(sighting, visit -> logSays(visit, UNTRUSTED)),
                "C-10",
                "The reverse proxy does not trust the servers' certificate",
                "For %s the reverse proxy answers at once that it cannot reach the server: its certificate is from an authority"
                        + " that the reverse proxy does not know.",
                "Install the root, and any intermediate, of the authority that issued the servers' certificates on the reverse"
                        + " proxy. Do not switch the check off.");
    }

    private static Optional<Finding> serverNamedOtherwise(Sighting sighting) {
        return ProxyAnswers.finding(
                ProxyAnswers.lync(sighting, RefusedServers::isNamedOtherwise),
                "C-11",
                "The servers' certificate lacks the name that the reverse proxy verifies",
                "For %s the reverse proxy answers at once that it cannot reach the server: its certificate is made for other"
                        + " names.",
                "Have the servers' external web certificate issued anew with all discovery, meet and web services names, or"
                        + " configure the name to verify.");
    }

    private static Optional<Finding> serverOutOfDate(Sighting sighting) {
        return ProxyAnswers.finding(
                ProxyAnswers.lync(sighting, visit -> logSays(visit, OUT_OF_DATE)),
                "C-12",
                "The servers' certificate has expired",
                "For %s the reverse proxy answers at once that it cannot reach the server: its certificate is out of its dates.",
                "Renew the certificate and assign it to the external web site too, not to the internal one alone.");
    }

    /** What a product says that names no reason. */
    private static Optional<Finding> serverNotAccepted(Sighting sighting) {
        return ProxyAnswers.finding(
                ProxyAnswers.lync(sighting, visit -> logSays(visit, NOT_VERIFIED)),
                "C-10",
                "The reverse proxy does not accept the servers' certificate",
                "For %s the reverse proxy answers at once that it cannot reach the server, whose certificate it does not accept:"
                        + " it is from an authority that the reverse proxy does not know, or out of its dates. The product does"
                        + " not say which.",
                "Look at the dates of the servers' external web certificate; if they are right, install the root of the"
                        + " authority that issued it, and any intermediate, on the reverse proxy. Do not switch the check off.");
    }

    private static Optional<Finding> versionsDoNotMeet(Sighting sighting) {
        return ProxyAnswers.finding(
                ProxyAnswers.lync(sighting, visit -> logSays(visit, NO_COMMON_VERSION)),
                "C-16",
                "The reverse proxy and the servers do not agree on a version of TLS",
                "For %s the reverse proxy answers at once that the server refused each version of TLS that it offered.",
                "Switch TLS 1.2 on on both sides.");
    }

    private static boolean namesOtherServers(Sighting sighting, Visit visit) {
        String told = String.valueOf(visit.log());
        String upstream = Steps.upstream(sighting, visit.host());
        return !upstream.isEmpty()
                && sighting.topology().pools().stream()
                        .filter(pool -> !pool.fqdn().equals(upstream))
                        .flatMap(pool -> pool.members().stream())
                        .anyMatch(
                                member -> told.contains(member.fqdn() + ":") || told.contains(" by " + member.fqdn()));
    }

    static boolean isNamedOtherwise(Visit visit) {
        return logSays(visit, WRONG_NAME);
    }

    private static boolean logSays(Visit visit, Pattern words) {
        return visit.log() != null
                && words.matcher(visit.log().toString().toLowerCase(Locale.ROOT))
                        .find();
    }
}
