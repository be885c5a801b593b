package lynclab.lab.clients;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Locale;

/**
 * Ties a Windows sign-in to the certificate that the client saw (RFC 5929 section 4), which is what extended protection
 * checks, and what cannot work through a proxy with a certificate of its own.
 */
final class ChannelBinding {

    private ChannelBinding() {}

    /** The hash that NTLM carries of a certificate. */
    static byte[] of(X509Certificate certificate) {
        try {
            byte[] hash = NtlmHashes.digest(algorithm(certificate.getSigAlgName()), certificate.getEncoded());
            byte[] data = NtlmHashes.join("tls-server-end-point:".getBytes(ISO_8859_1), hash);
            // gss_channel_bindings_struct: two empty addresses with their types and lengths, then the data.
            ByteBuffer binding = ByteBuffer.allocate(20 + data.length).order(ByteOrder.LITTLE_ENDIAN);
            binding.position(16);
            binding.putInt(data.length).put(data);
            return NtlmHashes.digest("MD5", binding.array());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that came over the wire cannot be written", e);
        }
    }

    // The hash of the certificate's own signature, except that MD5 and SHA-1 are raised to SHA-256.
    static String algorithm(String signature) {
        String name = signature.toUpperCase(Locale.ROOT);
        return name.startsWith("SHA384") ? "SHA-384" : name.startsWith("SHA512") ? "SHA-512" : "SHA-256";
    }
}
