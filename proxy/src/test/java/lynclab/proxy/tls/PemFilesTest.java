package lynclab.proxy.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import lynclab.ca.CertificateAuthority;
import lynclab.ca.CertificateRequest;
import lynclab.ca.IssuedCertificate;
import lynclab.ca.KeyAlgorithm;
import lynclab.proxy.config.InvalidSetting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PemFilesTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(KeyAlgorithm.class)
    void readsAChainAndItsKey(KeyAlgorithm algorithm) throws IOException {
        IssuedCertificate issued = issue(algorithm);
        issued.writePem(file("chain"), file("key"));

        assertThat(PemFiles.certificates(file("chain"))).isEqualTo(issued.chain());
        assertThat(PemFiles.privateKey(file("key"))).isEqualTo(issued.key());
    }

    @Test
    void readsAnRsaKeyOfOldTools() throws IOException {
        byte[] pkcs8 = issue(KeyAlgorithm.RSA).key().getEncoded();
        // PrivateKeyInfo: 26 bytes of version, algorithm and lengths stand before the bare key of RSA-2048.
        byte[] pkcs1 = java.util.Arrays.copyOfRange(pkcs8, 26, pkcs8.length);
        Files.writeString(file("key"), block("RSA PRIVATE KEY", pkcs1));

        assertThat(PemFiles.privateKey(file("key")).getEncoded()).isEqualTo(pkcs8);
    }

    @Test
    void saysWhatIsWrongWithAKey() throws IOException {
        Files.writeString(file("encrypted"), block("ENCRYPTED PRIVATE KEY", new byte[20]));
        Files.writeString(file("empty"), "no key here");
        Files.writeString(file("broken"), block("PRIVATE KEY", new byte[20]));

        assertThatThrownBy(() -> PemFiles.privateKey(file("encrypted")))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("is encrypted; an unencrypted key");
        assertThatThrownBy(() -> PemFiles.privateKey(file("empty"))).hasMessageStartingWith("no private key in");
        assertThatThrownBy(() -> PemFiles.privateKey(file("broken"))).hasMessageContaining("neither RSA nor EC");
        assertThatThrownBy(() -> PemFiles.privateKey(file("missing"))).hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> PemFiles.certificates(file("empty"))).hasMessageStartingWith("no certificate in");
    }

    private static IssuedCertificate issue(KeyAlgorithm algorithm) {
        return CertificateAuthority.publicAuthority("Public Trust")
                .issue(CertificateRequest.forHosts("meet.contoso.com").withKeyAlgorithm(algorithm));
    }

    private static String block(String type, byte[] der) {
        return "-----BEGIN " + type + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + type
                + "-----\n";
    }

    private Path file(String name) {
        return folder.resolve(name + ".pem");
    }
}
