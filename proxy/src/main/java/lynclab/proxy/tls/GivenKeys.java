package lynclab.proxy.tls;

import java.security.KeyStore;
import java.security.Provider;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.KeyManagerFactorySpi;
import javax.net.ssl.ManagerFactoryParameters;
import org.jspecify.annotations.Nullable;

/** A key manager factory around a key manager that exists already, because BoringSSL caches by factory. */
final class GivenKeys extends KeyManagerFactory {

    GivenKeys(KeyManager keyManager) {
        super(new Spi(keyManager), new NamedProvider(), "given");
        try {
            init(null, null);
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Spi extends KeyManagerFactorySpi {
        private final KeyManager keyManager;

        Spi(KeyManager keyManager) {
            this.keyManager = keyManager;
        }

        @Override
        protected void engineInit(@Nullable KeyStore store, char @Nullable [] password) {}

        @Override
        protected void engineInit(ManagerFactoryParameters parameters) {}

        @Override
        protected KeyManager[] engineGetKeyManagers() {
            return new KeyManager[] {keyManager};
        }
    }

    private static final class NamedProvider extends Provider {
        private static final long serialVersionUID = 1L;

        NamedProvider() {
            super("lynclab", "1", "keys that are given");
        }
    }
}
