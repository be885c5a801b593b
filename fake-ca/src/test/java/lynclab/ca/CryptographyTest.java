package lynclab.ca;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CryptographyTest {

    static Stream<Cryptography> each() {
        return Stream.of(Cryptography.OF_JAVA, Cryptography.quickest()).distinct();
    }

    @ParameterizedTest
    @MethodSource("each")
    void makesKeysThatJavaSignsWith(Cryptography cryptography) throws Exception {
        KeyPair keys = cryptography.rsa(2048);

        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(keys.getPrivate());
        signature.update((byte) 1);
        byte[] signed = signature.sign();
        signature.initVerify(keys.getPublic());
        signature.update((byte) 1);

        assertThat(signature.verify(signed)).isTrue();
        assertThat(((RSAPublicKey) keys.getPublic()).getModulus().bitLength()).isEqualTo(2048);
        assertThat(keys.getPrivate()).isInstanceOf(RSAPrivateCrtKey.class);
        assertThat(keys.getPrivate().getClass().getName()).doesNotContain("conscrypt");
    }

    @ParameterizedTest
    @MethodSource("each")
    void makesWeakKeysToo(Cryptography cryptography) {
        assertThat(((RSAPublicKey) cryptography.rsa(1024).getPublic())
                        .getModulus()
                        .bitLength())
                .isEqualTo(1024);
    }
}
