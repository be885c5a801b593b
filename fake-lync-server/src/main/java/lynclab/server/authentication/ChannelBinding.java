package lynclab.server.authentication;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Locale;

/**
 * What credentials are bound to where extended protection is on: the certificate of the TLS connection that they arrive
 * on (RFC 5929 section 4). A proxy that ends TLS and presents another certificate makes every sign-in fail.
 */
final class ChannelBinding {
    private static final byte[] PREFIX = "tls-server-end-point:".getBytes(StandardCharsets.US_ASCII);
    // Initiator and acceptor addresses with their types, which TLS leaves empty.
    private static final int ADDRESSES = 16;

    private ChannelBinding() {}

    /** The MD5 of the binding, as NTLM messages carry it ([MS-NLMP] section 2.2.2.1, MsvAvChannelBindings). */
    static byte[] of(X509Certificate certificate) {
        try {
            var hash = MessageDigest.getInstance(digestOf(certificate)).digest(certificate.getEncoded());
            var binding = ByteBuffer.allocate(ADDRESSES + 4 + PREFIX.length + hash.length)
                    .order(ByteOrder.LITTLE_ENDIAN);
            binding.position(ADDRESSES);
            binding.putInt(PREFIX.length + hash.length).put(PREFIX).put(hash);
            return MessageDigest.getInstance("MD5").digest(binding.array());
        } catch (NoSuchAlgorithmException | CertificateEncodingException unusable) {
            throw new IllegalStateException("a certificate that TLS presents can be digested", unusable);
        }
    }

    /** The digest of the certificate's own signature, but SHA-256 in place of MD5 and SHA-1. */
    private static String digestOf(X509Certificate certificate) {
        var algorithm = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
        if (algorithm.contains("SHA384")) {
            return "SHA-384";
        }
        return algorithm.contains("SHA512") ? "SHA-512" : "SHA-256";
    }
}
