package lynclab.bench.compare;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Checks, with every certificate verified, that each peer passes on exactly what the origin has. */
final class EqualAnswers {
    private final HttpClient client;
    private final Workshop workshop;

    EqualAnswers(Workshop workshop) throws IOException {
        this.workshop = workshop;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10))
                .sslContext(trusting(workshop))
                .build();
    }

    void check(RunningPeer peer) throws IOException, InterruptedException {
        ListeningPorts ports = peer.ports();
        for (String file : List.of("1k", "64k", "10m")) {
            byte[] wanted = Files.readAllBytes(workshop.path("files/" + file));
            for (String base : List.of(
                    "https://localhost:" + ports.ecdsa(),
                    "https://localhost:" + ports.rsa(),
                    "http://localhost:" + ports.http())) {
                URI uri = URI.create(base + "/" + file);
                HttpResponse<byte[]> answer = send(HttpRequest.newBuilder(uri));
                if (answer.statusCode() != 200 || !Arrays.equals(answer.body(), wanted)) {
                    throw new IOException(peer.id() + " answers " + uri + " with status " + answer.statusCode()
                            + " and " + answer.body().length + " bytes, which is not what the origin has");
                }
            }
        }
        URI upload = URI.create("https://localhost:" + ports.ecdsa() + "/upload");
        HttpResponse<byte[]> answer =
                send(HttpRequest.newBuilder(upload).POST(HttpRequest.BodyPublishers.ofByteArray(new byte[1 << 20])));
        if (answer.statusCode() != 200) {
            throw new IOException(peer.id() + " answers an upload with status " + answer.statusCode());
        }
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static SSLContext trusting(Workshop workshop) throws IOException {
        try (var in = Files.newInputStream(workshop.path("authorities.pem"))) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (Certificate root : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("root", root);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
    }
}
