package lynclab.ca;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.junit.jupiter.api.Test;

class ClientCertificatesTest {
    private static final CertificateAuthority AUTHORITY = CertificateAuthority.enterprise("Contoso");

    @Test
    void keyOfTheRequestIsSignedForAClient() throws Exception {
        KeyPair keys = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        X509Certificate certificate = AUTHORITY
                .certify(request(keys, keys), "alice@contoso.com", Duration.ofHours(8))
                .orElseThrow();

        certificate.verify(AUTHORITY.issuing().getPublicKey());
        assertThat(certificate.getPublicKey()).isEqualTo(keys.getPublic());
        assertThat(certificate.getSubjectX500Principal()).isEqualTo(new X500Principal("CN=alice@contoso.com"));
        assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.2");
        assertThat(certificate.getNotAfter().toInstant())
                .isBetween(
                        Instant.now().plus(Duration.ofHours(7)), Instant.now().plus(Duration.ofHours(8)));
    }

    @Test
    void whoeverHasNotThePrivateKeyGetsNothing() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        byte[] stolen = request(generator.generateKeyPair(), generator.generateKeyPair());

        assertThat(AUTHORITY.certify(stolen, "alice@contoso.com", Duration.ofHours(8)))
                .isEmpty();
        assertThat(AUTHORITY.certify(new byte[] {48, 3, 1, 2, 3}, "alice@contoso.com", Duration.ofHours(8)))
                .isEmpty();
    }

    private static byte[] request(KeyPair named, KeyPair signing) throws Exception {
        return new JcaPKCS10CertificationRequestBuilder(new X500Principal("CN=me"), named.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withRSA").build(signing.getPrivate()))
                .getEncoded();
    }
}
