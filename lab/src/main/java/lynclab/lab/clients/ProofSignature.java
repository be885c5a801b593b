package lynclab.lab.clients;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The security header that shows a ticket and proves that its owner sends it.
 *
 * <p>What is signed is written in exclusive canonical form from the start, so nothing has to be canonicalised.
 */
final class ProofSignature {

    private static final String UTILITY =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";
    private static final String CANONICAL = "http://www.w3.org/2001/10/xml-exc-c14n#";
    private static final String XMLDSIG = "http://www.w3.org/2000/09/xmldsig#";
    private static final Duration VALID_FOR = Duration.ofMinutes(5);

    private ProofSignature() {}

    /** The header with the ticket alone. */
    static String bearer(WebTicket ticket) {
        return security(timestamp(Instant.now()) + ticket.token());
    }

    /** The header with the ticket and a signature over the time. */
    static String endorsing(WebTicket ticket) {
        return security(endorsed(ticket, Instant.now()));
    }

    static String endorsed(WebTicket ticket, Instant now) {
        String timestamp = timestamp(now);
        String digest = base64(NtlmHashes.digest("SHA-1", timestamp.getBytes(UTF_8)));
        String signedInfo = "<SignedInfo xmlns=\"" + XMLDSIG + "\">"
                + "<CanonicalizationMethod Algorithm=\"" + CANONICAL + "\"></CanonicalizationMethod>"
                + "<SignatureMethod Algorithm=\"" + XMLDSIG + "hmac-sha1\"></SignatureMethod>"
                + "<Reference URI=\"#timestamp\"><Transforms><Transform Algorithm=\"" + CANONICAL
                + "\"></Transform></Transforms>"
                + "<DigestMethod Algorithm=\"" + XMLDSIG + "sha1\"></DigestMethod>"
                + "<DigestValue>" + digest + "</DigestValue></Reference></SignedInfo>";
        String value = base64(hmac(ticket.proofKey(), signedInfo.getBytes(UTF_8)));
        return timestamp + ticket.token() + "<Signature xmlns=\"" + XMLDSIG + "\">" + signedInfo + "<SignatureValue>"
                + value + "</SignatureValue><KeyInfo><wsse:SecurityTokenReference>"
                + "<wsse:KeyIdentifier ValueType=\"http://docs.oasis-open.org/wss/oasis-wss-saml-token-profile-1.0#SAMLAssertionID\">"
                + Xml.escaped(ticket.id())
                + "</wsse:KeyIdentifier></wsse:SecurityTokenReference></KeyInfo></Signature>";
    }

    /** P_SHA1 of the two shares (RFC 4346 section 5, as WS-Trust uses it). */
    static byte[] combined(byte[] secret, byte[] seed, int length) {
        byte[] key = new byte[0];
        byte[] round = seed;
        while (key.length < length) {
            round = hmac(secret, round);
            key = NtlmHashes.join(key, hmac(secret, NtlmHashes.join(round, seed)));
        }
        return Arrays.copyOf(key, length);
    }

    private static String security(String content) {
        return "<wsse:Security soap:mustUnderstand=\"1\">" + content + "</wsse:Security>";
    }

    private static String timestamp(Instant now) {
        Instant created = now.truncatedTo(ChronoUnit.SECONDS);
        return "<wsu:Timestamp xmlns:wsu=\"" + UTILITY + "\" wsu:Id=\"timestamp\"><wsu:Created>" + created
                + "</wsu:Created><wsu:Expires>" + created.plus(VALID_FOR) + "</wsu:Expires></wsu:Timestamp>";
    }

    private static byte[] hmac(byte[] key, byte[] data) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            return mac.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC-SHA1", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
