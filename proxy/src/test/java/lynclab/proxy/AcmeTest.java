package lynclab.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import lynclab.ca.CertificateAuthority;
import lynclab.ca.acme.AcmeServer;
import lynclab.proxy.config.ConfigurationReader;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A proxy that starts without a certificate and gets one from an authority that looks at its port 80. */
class AcmeTest {
    private static final String HOST = RunningProxy.HOST;

    @TempDir
    private Path folder;

    @Test
    void thePublicCertificateComesByItselfBesideThePassThroughTo8080() throws Exception {
        CertificateAuthority authority = CertificateAuthority.publicAuthority("Public Trust");
        AtomicReference<InetSocketAddress> port80 = new AtomicReference<>();
        try (TinyUpstream upstream = TinyUpstream.saying("hello");
                AcmeServer server = AcmeServer.start(authority, host -> await(port80), Duration.ofDays(90))) {
            Path file = Files.writeString(
                    folder.resolve("proxy.yaml"), """
                    listeners:
                      - {name: https, address: 127.0.0.1, port: 0, protocol: https}
                      - {name: http, address: 127.0.0.1, port: 0, protocol: http}
                    certificates: [{name: public, acme: [%s]}]
                    acme: {directory: '%s', folder: acme, accept-terms: true, contacts: [pki@contoso.com]}
                    pools: [{name: fe, members: ['%s']}]
                    routes: [{name: web, hosts: [%s], pool: fe, listeners: [https, http]}]
                    access-log: {format: off}
                    """.formatted(HOST, server.directory(), upstream.member(), HOST));
            try (Operation operation = Operation.start(file, ConfigurationReader.read(file))) {
                port80.set(operation.proxy().address("http"));
                Awaitility.await("the certificate is in use")
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> operation.status().reloads() > 0);
                SSLContext trust = authority.trustStore().clientContext();

                try (RawClient client = RawClient.connectTls(operation.proxy().address("https"), trust, HOST)) {
                    X509Certificate seen = (X509Certificate)
                            ((SSLSocket) client.socket()).getSession().getPeerCertificates()[0];
                    assertThat(seen.getIssuerX500Principal())
                            .isEqualTo(authority.issuing().getSubjectX500Principal());
                    assertThat(client.get(HOST, "/").text()).isEqualTo("hello");
                }
                try (RawClient client = RawClient.connect(operation.proxy().address("http"))) {
                    assertThat(client.get(HOST, "/.well-known/acme-challenge/unknown")
                                    .text())
                            .isEqualTo("hello");
                }
                assertThat(upstream.requests()).hasSize(2);
            }
        }
    }

    @Test
    void whereNobodyReachesPort80TheProofIsShownInAHandshake() throws Exception {
        CertificateAuthority authority = CertificateAuthority.publicAuthority("Public Trust");
        AtomicReference<InetSocketAddress> port443 = new AtomicReference<>();
        try (TinyUpstream upstream = TinyUpstream.saying("hello");
                AcmeServer server = AcmeServer.start(
                        authority,
                        host -> new InetSocketAddress("127.0.0.1", 9),
                        host -> await(port443),
                        Duration.ofDays(90))) {
            Path file = Files.writeString(
                    folder.resolve("proxy.yaml"), """
                    listeners: [{name: https, address: 127.0.0.1, port: 0, protocol: https}]
                    certificates: [{name: public, acme: [%s]}]
                    acme: {directory: '%s', challenge: tls-alpn-01, folder: acme, accept-terms: true}
                    pools: [{name: fe, members: ['%s']}]
                    routes: [{name: web, hosts: [%s], pool: fe}]
                    access-log: {format: text, file: access.log}
                    """.formatted(HOST, server.directory(), upstream.member(), HOST));
            try (Operation operation = Operation.start(file, ConfigurationReader.read(file))) {
                port443.set(operation.proxy().address("https"));
                Awaitility.await("the certificate is in use")
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> operation.status().reloads() > 0);
                SSLContext trust = authority.trustStore().clientContext();

                try (RawClient client = RawClient.connectTls(operation.proxy().address("https"), trust, HOST)) {
                    assertThat(client.get(HOST, "/").text()).isEqualTo("hello");
                }
                try (SSLSocket late = (SSLSocket) trust.getSocketFactory().createSocket()) {
                    late.connect(operation.proxy().address("https"));
                    SSLParameters parameters = late.getSSLParameters();
                    parameters.setServerNames(List.of(new SNIHostName(HOST)));
                    parameters.setApplicationProtocols(new String[] {"acme-tls/1"});
                    late.setSSLParameters(parameters);
                    late.startHandshake();
                    assertThat(late.getApplicationProtocol())
                            .as("what was proven is no longer shown")
                            .isEmpty();
                }
            }
            assertThat(Files.readString(folder.resolve("access.log"))).contains(" acme-challenge");
        }
    }

    private static InetSocketAddress await(AtomicReference<InetSocketAddress> address) {
        return Awaitility.await("the proxy listens").until(address::get, found -> found != null);
    }
}
