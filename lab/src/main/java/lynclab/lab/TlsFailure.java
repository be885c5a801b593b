package lynclab.lab;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/**
 * What an administrator is told of a handshake that failed: BoringSSL's messages, which are of addresses in memory and lines
 * of its sources, in the words of Java and of the standard, and these the same whatever the Java.
 */
final class TlsFailure {

    private static final Pattern REASON = Pattern.compile(":OPENSSL_internal:([A-Z0-9_]+)");
    private static final Pattern ALERT = Pattern.compile("(?:SSLV3_|TLSV1_)(?:ALERT_)?(\\w+)");
    // Newer versions of Java put the alert before the same words: "(protocol_version) Received fatal alert: …".
    private static final Pattern PREFIX = Pattern.compile("^\\([a-z_]+\\) ");
    private static final Map<String, String> WORDS = Map.of(
            "connection closed", "Remote host terminated the handshake",
            "Unable to parse TLS packet header", "What was received is not TLS");

    private TlsFailure() {}

    /** The same failure with a reason that can be read; itself, where it can already. */
    static SSLException inPlainWords(SSLException failure) {
        String message = String.valueOf(failure.getMessage());
        Matcher reason = REASON.matcher(message);
        if (reason.find()) {
            Matcher alert = ALERT.matcher(reason.group(1));
            return because(
                    failure,
                    alert.matches()
                            ? "Received fatal alert: " + alert.group(1).toLowerCase(Locale.ROOT)
                            : "Not TLS as it should be: "
                                    + reason.group(1).toLowerCase(Locale.ROOT).replace('_', ' '));
        }
        String plain = PREFIX.matcher(message).replaceFirst("");
        String words = WORDS.getOrDefault(plain, plain);
        return words.equals(message) ? failure : because(failure, words);
    }

    private static SSLException because(SSLException failure, String reason) {
        SSLException readable = new SSLHandshakeException(reason);
        readable.addSuppressed(failure);
        return readable;
    }
}
