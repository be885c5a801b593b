package lynclab.scenarios.diagnosis;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import lynclab.lab.DnsAnswer;
import lynclab.lab.HttpExchange;
import lynclab.lab.Observation;
import lynclab.lab.RawExchange;
import lynclab.lab.TlsHandshake;

/** The bytes of one exchange as lines of text, without what is secret and without what nobody would read. */
final class Transcript {

    private static final int MOST_LINES = 24;
    private static final int MOST_BYTES = 256;

    private Transcript() {}

    static String of(Observation seen) {
        List<String> lines = new ArrayList<>();
        if (seen.http() != null) {
            exchange(seen.http(), lines);
        } else if (seen.tls() != null) {
            handshake(seen.tls(), lines);
        } else if (seen.connection() != null) {
            lines.add("connect to " + seen.connection().to() + ": "
                    + seen.connection().outcome());
        } else if (seen.dns() != null) {
            lines.add(of(seen.dns()));
        }
        if (seen.failure() != null) {
            lines.add(String.valueOf(seen.failure()));
        }
        seen.upstream()
                .ifPresent(there -> lines.add(
                        "at " + there.server() + ":" + there.port() + " as " + there.method() + " " + there.target()
                                + " with Host " + there.header("Host").orElse("missing")));
        return lines.stream().limit(MOST_LINES).collect(Collectors.joining("\n"));
    }

    /** An answer of DNS, its records as in a zone file. */
    static String of(DnsAnswer answer) {
        return answer.name() + " " + answer.type() + ": " + answer.rcode()
                + answer.records().stream()
                        .map(record -> "\n" + record.replace('\t', ' '))
                        .collect(Collectors.joining());
    }

    /** Bytes that are no HTTP, or were not meant to be. */
    static String of(RawExchange exchange) {
        byte[] received = exchange.received();
        String text = exchange.text();
        boolean readable =
                text.chars().limit(MOST_BYTES).allMatch(c -> c >= ' ' && c < 127 || Character.isWhitespace(c));
        if (readable) {
            return text.lines().limit(MOST_LINES).map(line -> "< " + line).collect(Collectors.joining("\n"));
        }
        return "< " + HexFormat.ofDelimiter(" ").formatHex(received, 0, Math.min(received.length, MOST_BYTES));
    }

    private static void exchange(HttpExchange http, List<String> lines) {
        http.sentHead()
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> "> " + withoutSecrets(line))
                .forEach(lines::add);
        http.receivedHead()
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> "< " + withoutSecrets(line))
                .forEach(lines::add);
    }

    private static void handshake(TlsHandshake tls, List<String> lines) {
        lines.add(tls.sni() == null ? "> no server name" : "> server name " + tls.sni());
        if (tls.protocol() != null) {
            lines.add("< " + tls.protocol() + (tls.cipherSuite() == null ? "" : " " + tls.cipherSuite()));
        }
        tls.chain()
                .forEach(certificate -> lines.add("< certificate " + certificate.getSubjectX500Principal() + ", serial "
                        + certificate.getSerialNumber().toString(16) + ", until "
                        + certificate.getNotAfter().toInstant()));
        if (!tls.chain().isEmpty()) {
            lines.add("< for " + String.join(", ", tls.names()));
        }
    }

    private static String withoutSecrets(String line) {
        String lower = line.toLowerCase(Locale.ROOT);
        boolean secret =
                lower.startsWith("authorization:") || lower.startsWith("cookie:") || lower.startsWith("x-ms-webticket");
        boolean token = lower.startsWith("www-authenticate:") && line.length() > 120;
        return secret || token ? line.substring(0, line.indexOf(':') + 1) + " (not shown)" : line;
    }
}
