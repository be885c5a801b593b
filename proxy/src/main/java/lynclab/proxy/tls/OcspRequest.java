package lynclab.proxy.tls;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;

/** The question whether a certificate is still good, RFC 6960, and where its authority wants it asked. */
final class OcspRequest {
    private static final String AUTHORITY_INFORMATION = "1.3.6.1.5.5.7.1.1";
    private static final byte[] OCSP = {0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x30, 0x01};
    private static final byte[] SHA_1 = {0x30, 0x09, 0x06, 0x05, 0x2b, 0x0e, 0x03, 0x02, 0x1a, 0x05, 0x00};
    private static final int URI_NAME = 0x86;

    private OcspRequest() {}

    static Optional<URI> responder(X509Certificate leaf) {
        byte[] extension = leaf.getExtensionValue(AUTHORITY_INFORMATION);
        if (extension == null) {
            return Optional.empty();
        }
        try {
            Der wrapped = Der.read(extension).get(0);
            for (Der access : Der.read(wrapped.content()).get(0).children()) {
                Der method = access.children().get(0);
                Der location = access.children().get(1);
                if (Arrays.equals(method.content(), OCSP) && location.tag() == URI_NAME) {
                    return Optional.of(URI.create(new String(location.content(), StandardCharsets.US_ASCII)));
                }
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            // What cannot be read names no responder.
            return Optional.empty();
        }
        return Optional.empty();
    }

    static byte[] of(X509Certificate leaf, X509Certificate issuer) throws GeneralSecurityException {
        // RFC 5019 section 2.1.1: responders of public authorities know SHA-1 here, and nothing depends on its
        // strength.
        MessageDigest digest = MessageDigest.getInstance("SHA-1");
        byte[] name = digest.digest(leaf.getIssuerX500Principal().getEncoded());
        Der keyInfo = Der.read(issuer.getPublicKey().getEncoded()).get(0);
        byte[] bits = keyInfo.children().get(1).content();
        byte[] key = digest.digest(Arrays.copyOfRange(bits, 1, bits.length));
        byte[] certificate = Der.write(
                Der.SEQUENCE,
                SHA_1,
                Der.write(Der.OCTET_STRING, name),
                Der.write(Der.OCTET_STRING, key),
                Der.write(Der.INTEGER, leaf.getSerialNumber().toByteArray()));
        byte[] single = Der.write(Der.SEQUENCE, certificate);
        return Der.write(Der.SEQUENCE, Der.write(Der.SEQUENCE, Der.write(Der.SEQUENCE, single)));
    }
}
