package lynclab.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLSocket;
import lynclab.ca.CertificateRequest;
import lynclab.ca.IssuedCertificate;
import lynclab.ca.KeyAlgorithm;
import lynclab.proxy.config.Certificate;
import lynclab.proxy.config.CertificateSource;
import lynclab.proxy.config.InvalidSetting;
import lynclab.proxy.config.Listener;
import lynclab.proxy.config.Policy;
import lynclab.proxy.config.Pool;
import lynclab.proxy.config.ProxyConfiguration;
import lynclab.proxy.config.Route;
import lynclab.proxy.config.Stapling;
import lynclab.proxy.config.TlsEngine;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Certificates that change under a running proxy, and those that come in one file. */
class CertificateRenewalTest {
    private static final String HOST = SecureProxy.HOST;

    @TempDir
    Path folder;

    private Path chain;
    private Path key;

    @BeforeEach
    void write() throws Exception {
        chain = folder.resolve("chain.pem");
        key = folder.resolve("key.pem");
        issue().writePem(chain, key);
    }

    private static IssuedCertificate issue() {
        return SecureProxy.AUTHORITY.issue(CertificateRequest.forHosts(HOST).withKeyAlgorithm(KeyAlgorithm.ECDSA));
    }

    private static ReverseProxy start(TlsEngine engine, Certificate certificate, TinyUpstream upstream) {
        return ReverseProxy.start(
                ProxyConfiguration.of(
                                List.of(Listener.https("https", "127.0.0.1", 0, List.of(certificate.name()))),
                                List.of(certificate),
                                List.of(Pool.plain("fe", List.of(upstream.member()))),
                                List.of(Route.of("webext", HOST, "https", "fe")))
                        .withPolicy(Policy.DEFAULT.withTlsEngine(engine)),
                entry -> {});
    }

    private Certificate files() {
        return Certificate.of("webext", chain, key).withStapling(Stapling.OFF);
    }

    private static BigInteger presented(ReverseProxy proxy) throws Exception {
        try (RawClient client = RawClient.connectTls(proxy.address("https"), SecureProxy.newTrust(), HOST)) {
            X509Certificate leaf =
                    (X509Certificate) ((SSLSocket) client.socket()).getSession().getPeerCertificates()[0];
            assertThat(client.get(HOST, "/").status()).isEqualTo(200);
            return leaf.getSerialNumber();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TlsEngine.class,
            names = {"BORINGSSL", "JDK"})
    void failsNoHandshakeWhileCertificatesAreExchanged(TlsEngine engine) throws Exception {
        try (TinyUpstream upstream = TinyUpstream.saying("hello");
                ReverseProxy proxy = start(engine, files(), upstream)) {
            AtomicBoolean goOn = new AtomicBoolean(true);
            Set<BigInteger> seen = new ConcurrentSkipListSet<>();
            var threads = Executors.newFixedThreadPool(3);
            List<Future<Integer>> clients = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                clients.add(threads.submit(() -> {
                    int handshakes = 0;
                    while (goOn.get()) {
                        seen.add(presented(proxy));
                        handshakes++;
                    }
                    return handshakes;
                }));
            }
            for (int i = 0; i < 10; i++) {
                IssuedCertificate next = issue();
                next.writePem(chain, key);
                // Whatever of the files the watch has seen meanwhile, at the end the last certificate is presented.
                proxy.generation().renewCertificates();
                BigInteger serial = next.leaf().getSerialNumber();
                org.awaitility.Awaitility.await().until(() -> presented(proxy).equals(serial));
            }
            goOn.set(false);
            for (Future<Integer> client : clients) {
                assertThat(client.get(20, TimeUnit.SECONDS)).isPositive();
            }
            threads.shutdown();
            assertThat(seen).hasSizeGreaterThan(3);
        }
    }

    @Test
    void noticesByItselfThatFilesHaveChanged() throws Exception {
        try (TinyUpstream upstream = TinyUpstream.saying("hello");
                ReverseProxy proxy = start(TlsEngine.AUTO, files(), upstream);
                CertificateCare care = CertificateCare.start(proxy::generation, Duration.ofMillis(20))) {
            IssuedCertificate next = issue();
            next.writePem(chain, key);

            org.awaitility.Awaitility.await()
                    .atMost(30, TimeUnit.SECONDS)
                    .until(() -> presented(proxy).equals(next.leaf().getSerialNumber()));
        }
    }

    @Test
    void goesOnWithTheOldCertificateWhileTheNewOneIsNotWhole() throws Exception {
        try (TinyUpstream upstream = TinyUpstream.saying("hello");
                ReverseProxy proxy = start(TlsEngine.AUTO, files(), upstream)) {
            BigInteger old = presented(proxy);
            IssuedCertificate next = issue();
            Files.writeString(chain, next.chainPem());
            proxy.generation().renewCertificates();
            assertThat(presented(proxy)).isEqualTo(old);
            Files.writeString(key, next.keyPem());
            proxy.generation().renewCertificates();
            assertThat(presented(proxy)).isIn(next.leaf().getSerialNumber());
        }
    }

    @Test
    void presentsWhatAPkcs12FileHolds() throws Exception {
        IssuedCertificate issued = issue();
        Path store = pkcs12(issued, "secret");
        Path password = folder.resolve("password.txt");
        Files.writeString(password, "secret\n");
        Certificate certificate =
                new Certificate("webext", new CertificateSource.Pkcs12(store, password), Stapling.OFF);
        try (TinyUpstream upstream = TinyUpstream.saying("hello");
                ReverseProxy proxy = start(TlsEngine.AUTO, certificate, upstream)) {
            assertThat(presented(proxy)).isEqualTo(issued.leaf().getSerialNumber());
        }
    }

    @Test
    void saysWhatIsWrongWithAPkcs12File() throws Exception {
        Path store = pkcs12(issue(), "secret");
        Path password = folder.resolve("password.txt");
        Files.writeString(password, "wrong");
        try (TinyUpstream upstream = TinyUpstream.saying("hello")) {
            Certificate wrong = new Certificate("webext", new CertificateSource.Pkcs12(store, password), Stapling.OFF);
            Assertions.assertThatThrownBy(() -> start(TlsEngine.AUTO, wrong, upstream))
                    .isInstanceOf(InvalidSetting.class)
                    .hasMessageContaining("the password does not open " + store);
            Certificate none = new Certificate("webext", new CertificateSource.Pkcs12(chain, password), Stapling.OFF);
            Assertions.assertThatThrownBy(() -> start(TlsEngine.AUTO, none, upstream))
                    .isInstanceOf(InvalidSetting.class)
                    .hasMessageContaining(chain + " is not a PKCS#12 file");
        }
    }

    private Path pkcs12(IssuedCertificate issued, String password) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "webext", issued.key(), password.toCharArray(), issued.chain().toArray(X509Certificate[]::new));
        Path file = folder.resolve("webext.pfx");
        try (var out = Files.newOutputStream(file)) {
            store.store(out, password.toCharArray());
        }
        return file;
    }
}
