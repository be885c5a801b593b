package lynclab.proxy.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyPairsTest {
    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC"})
    void tellsTheRightKeyFromAnotherOfTheSameKind(String algorithm) throws NoSuchAlgorithmException {
        KeyPair one = KeyPairGenerator.getInstance(algorithm).generateKeyPair();
        KeyPair other = KeyPairGenerator.getInstance(algorithm).generateKeyPair();

        assertThat(KeyPairs.belongTogether(one.getPublic(), one.getPrivate())).isTrue();
        assertThat(KeyPairs.belongTogether(one.getPublic(), other.getPrivate())).isFalse();
    }

    @Test
    void tellsKindsApart() throws NoSuchAlgorithmException {
        KeyPair rsa = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        KeyPair ec = KeyPairGenerator.getInstance("EC").generateKeyPair();

        assertThat(KeyPairs.belongTogether(rsa.getPublic(), ec.getPrivate())).isFalse();
    }
}
