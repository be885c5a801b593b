package lynclab.lab.clients;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A ticket that opens the other services.
 *
 * @param token the SAML assertion as it came, to the last character, because it is signed; or a compact ticket
 * @param id the assertion's {@code AssertionID}; empty for a compact ticket
 * @param secret the server's share of the proof key; null where there is none
 * @param entropy the client's own share; null where it gave none
 */
public record WebTicket(
        String token,
        String id,
        Instant created,
        Instant expires,
        byte @Nullable [] secret,
        byte @Nullable [] entropy) {

    private static final int PROOF_KEY_BYTES = 32;
    private static final Pattern ASSERTION =
            Pattern.compile("<((?:[A-Za-z_][\\w.-]*:)?)Assertion[\\s>].*?</\\1Assertion\\s*>", Pattern.DOTALL);

    /** The value of {@code X-MS-WebTicket}. */
    public String header() {
        return isCompact() ? token : "opaque=" + Base64.getEncoder().encodeToString(token.getBytes(UTF_8));
    }

    public boolean isCompact() {
        return id.isEmpty();
    }

    WebTicket withEntropy(byte[] own) {
        return new WebTicket(token, id, created, expires, secret, own);
    }

    /** The key that both sides have made up together, which proves that the ticket is no copy. */
    byte[] proofKey() {
        byte[] servers = secret;
        byte[] own = entropy;
        if (servers == null || own == null) {
            throw new UnreadableDocument("the ticket came without a key");
        }
        return ProofSignature.combined(own, servers, PROOF_KEY_BYTES);
    }

    /** Reads the answer of a web ticket service. */
    static WebTicket read(byte[] document) {
        Xml envelope = Xml.read(document);
        Xml response = envelope.descendant("RequestSecurityTokenResponse")
                .orElseThrow(() -> new UnreadableDocument("the answer holds no RequestSecurityTokenResponse"));
        Xml lifetime =
                response.descendant("Lifetime").orElseThrow(() -> new UnreadableDocument("the ticket has no lifetime"));
        byte[] secret = response.descendant("Entropy")
                .flatMap(entropy -> entropy.textOf("BinarySecret"))
                .map(Base64.getMimeDecoder()::decode)
                .orElse(null);
        Optional<Xml> assertion = response.descendant("Assertion");
        String token;
        String id = "";
        if (assertion.isPresent()) {
            id = assertion
                    .get()
                    .attribute("AssertionID")
                    .orElseThrow(() -> new UnreadableDocument("the assertion has no AssertionID"));
            Matcher raw = ASSERTION.matcher(new String(document, UTF_8));
            if (!raw.find()) {
                throw new UnreadableDocument("the assertion cannot be cut out");
            }
            token = raw.group();
        } else {
            token = response.descendant("RequestedSecurityToken")
                    .map(Xml::text)
                    .map(WebTicket::compact)
                    .filter(text -> text.startsWith("cwt="))
                    .orElseThrow(() -> new UnreadableDocument("the answer holds neither an assertion nor a cwt"));
        }
        return new WebTicket(token, id, instant(lifetime, "Created"), instant(lifetime, "Expires"), secret, null);
    }

    /** The id and reason of a SOAP fault as these services write it; empty when it is none. */
    static Optional<String> fault(byte[] document) {
        try {
            Xml envelope = Xml.read(document);
            return envelope.descendant("Ms-Diagnostics-Fault")
                    .map(fault -> fault.textOf("ErrorId").orElse("?") + " "
                            + fault.textOf("Reason").orElse(""))
                    .or(() -> envelope.descendant("Fault")
                            .flatMap(fault -> fault.textOf("faultstring").or(() -> fault.textOf("Text"))));
        } catch (UnreadableDocument e) {
            return Optional.empty();
        }
    }

    // A compact ticket may itself be wrapped in base64, as everything binary in a security token is.
    private static String compact(String text) {
        if (text.startsWith("cwt=")) {
            return text;
        }
        try {
            return new String(Base64.getMimeDecoder().decode(text), UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static Instant instant(Xml lifetime, String name) {
        String text =
                lifetime.textOf(name).orElseThrow(() -> new UnreadableDocument("the ticket's lifetime has no " + name));
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new UnreadableDocument("the ticket's lifetime has no time at " + name + ": " + text, e);
        }
    }

    @Override
    public String toString() {
        return (isCompact() ? "compact ticket" : "ticket " + id) + " until " + expires;
    }
}
