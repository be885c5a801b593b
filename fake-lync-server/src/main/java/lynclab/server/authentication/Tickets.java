package lynclab.server.authentication;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.w3c.dom.Document;

/**
 * Issues and verifies the compact tickets of a pool. They carry what they say under a key that all members of the pool
 * share, so any member accepts what another issued, and no other pool does.
 */
public final class Tickets {
    private static final byte[] PROCESS_SECRET = randomSecret();
    private static final byte[] PREFIX = {0, 1, 1};
    private static final int SIGNATURE_LENGTH = 32;
    private static final String FORM = "cwt=";

    private final SecretKeySpec key;
    private final SecretKeySpec wrapping;
    private final Clock clock;

    public Tickets(String poolFqdn, Clock clock) {
        this.key = new SecretKeySpec(
                mac(new SecretKeySpec(PROCESS_SECRET, "HmacSHA256"), poolFqdn.getBytes(StandardCharsets.UTF_8)),
                "HmacSHA256");
        this.wrapping = new SecretKeySpec(sign("proof keys"), "AES");
        this.clock = clock;
    }

    /** A ticket in its wire form, {@code cwt=…}. */
    public String issue(Ticket.Kind kind, String subject, Duration lifetime) {
        var text = kind + "\n" + clock.instant().plus(lifetime).getEpochSecond() + "\n" + subject;
        var claims = text.getBytes(StandardCharsets.UTF_8);
        var ticket = Arrays.copyOf(PREFIX, PREFIX.length + claims.length + SIGNATURE_LENGTH);
        System.arraycopy(claims, 0, ticket, PREFIX.length, claims.length);
        var end = PREFIX.length + claims.length;
        System.arraycopy(mac(key, Arrays.copyOf(ticket, end)), 0, ticket, end, SIGNATURE_LENGTH);
        return FORM + Base64.getEncoder().encodeToString(ticket);
    }

    /** Reads a ticket in its wire form; empty when it is not ours, was altered, or has expired. */
    public Optional<Ticket> verify(String wireForm) {
        if (!wireForm.startsWith(FORM)) {
            return Optional.empty();
        }
        byte[] ticket;
        try {
            ticket = Base64.getDecoder().decode(wireForm.substring(FORM.length()));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        var end = ticket.length - SIGNATURE_LENGTH;
        if (end <= PREFIX.length) {
            return Optional.empty();
        }
        var signature = Arrays.copyOfRange(ticket, end, ticket.length);
        if (!MessageDigest.isEqual(mac(key, Arrays.copyOf(ticket, end)), signature)) {
            return Optional.empty();
        }
        var claims = Arrays.copyOfRange(ticket, PREFIX.length, end);
        var fields = new String(claims, StandardCharsets.UTF_8).split("\n", 3);
        var expires = Instant.ofEpochSecond(Long.parseLong(fields[1]));
        return clock.instant().isBefore(expires)
                ? Optional.of(new Ticket(Ticket.Kind.valueOf(fields[0]), fields[2], expires))
                : Optional.empty();
    }

    /** A web ticket as a SAML assertion that is good for whoever has it. */
    public String issueAssertion(Ticket.Kind kind, String subject, Duration lifetime) {
        var now = clock.instant();
        return Assertions.issue(this, kind, subject, now, now.plus(lifetime), null);
    }

    /** A web ticket as a SAML assertion for whoever holds this key. */
    public String issueAssertion(Ticket.Kind kind, String subject, Duration lifetime, byte[] proofKey) {
        var now = clock.instant();
        return Assertions.issue(this, kind, subject, now, now.plus(lifetime), proofKey);
    }

    /** The ticket of the assertion that stands somewhere in a document. */
    public Optional<Ticket> verifyAssertion(Document document) {
        return Assertions.first(document).flatMap(assertion -> Assertions.verify(this, assertion, clock.instant()));
    }

    /** The same, where the message is signed with the key that the assertion is for. */
    public Optional<Ticket> verifyProof(Document message) {
        var now = clock.instant();
        return Assertions.first(message)
                .filter(assertion -> Assertions.proofKey(this, assertion)
                        .filter(key -> ProofSignatures.endorse(assertion, key, now))
                        .isPresent())
                .flatMap(assertion -> Assertions.verify(this, assertion, now));
    }

    byte[] wrap(byte[] proofKey) {
        return ProofKeys.wrap(wrapping, proofKey);
    }

    Optional<byte[]> unwrap(byte[] wrapped) {
        return ProofKeys.unwrap(wrapping, wrapped);
    }

    /** Signs a text under the key of the pool. */
    byte[] sign(String text) {
        return mac(key, text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] mac(SecretKeySpec key, byte[] text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(text);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has HmacSHA256", missing);
        }
    }

    private static byte[] randomSecret() {
        var secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        return secret;
    }
}
