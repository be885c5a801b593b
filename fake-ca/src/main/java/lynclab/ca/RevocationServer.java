package lynclab.ca;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Answers where the certificates say that revocation is answered for: revocation lists, OCSP, and the authorities' own
 * certificates, over plain HTTP as RFC 5280 wants it.
 */
public final class RevocationServer implements AutoCloseable {
    private static final int LARGEST_REQUEST = 64 * 1024;

    private final HttpServer server;
    private final ExecutorService threads;
    private final List<CertificateAuthority> authorities = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Map<RevocationFault, AtomicInteger> armed = new EnumMap<>(RevocationFault.class);

    private RevocationServer(HttpServer server) {
        this.server = server;
        this.threads = Executors.newFixedThreadPool(2, work -> {
            Thread thread = new Thread(work, "lynclab-revocation");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Listens on a free port of the loopback address. */
    public static RevocationServer start() throws IOException {
        RevocationServer started =
                new RevocationServer(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        started.server.setExecutor(started.threads);
        started.server.createContext("/", started::handle);
        started.server.start();
        return started;
    }

    /** Where this server really listens, whatever host name the certificates give. */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    /** The address to give to {@link CertificateAuthority#withRevocationUrls} where no DNS stands between. */
    public URI baseUrl() {
        return URI.create("http://" + address().getAddress().getHostAddress() + ":"
                + address().getPort() + "/");
    }

    /**
     * Answers for this authority from now on, by the path of its addresses. What counts is what this very object issued and
     * revoked.
     */
    public RevocationServer serve(CertificateAuthority authority) {
        authorities.add(authority);
        return this;
    }

    /** Goes wrong in this way until {@link #disarm}. */
    public void arm(RevocationFault fault) {
        synchronized (armed) {
            armed.putIfAbsent(fault, new AtomicInteger());
        }
    }

    public void disarm() {
        synchronized (armed) {
            armed.clear();
        }
    }

    /** How often the fault has spoiled an answer since it was armed. */
    public int timesFired(RevocationFault fault) {
        synchronized (armed) {
            AtomicInteger count = armed.get(fault);
            return count == null ? 0 : count.get();
        }
    }

    /** What was asked so far, each as method and path. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getRawPath();
            requests.add(exchange.getRequestMethod() + " " + path);
            Optional<CertificateAuthority> authority = authorities.stream()
                    .filter(each -> path.startsWith(each.urls().directory().getRawPath()))
                    .findFirst();
            if (authority.isEmpty()) {
                refuse(exchange, 404);
                return;
            }
            answer(
                    exchange,
                    authority.get(),
                    path.substring(
                            authority.get().urls().directory().getRawPath().length()));
        }
    }

    private void answer(HttpExchange exchange, CertificateAuthority authority, String resource) throws IOException {
        if (resource.equals("ocsp") || resource.startsWith("ocsp/")) {
            answerOcsp(exchange, authority, resource);
        } else if (!exchange.getRequestMethod().equals("GET")) {
            refuse(exchange, 405);
        } else if (resource.equals("issuing.crl")) {
            sendList(exchange, authority, authority.issuingSigner());
        } else if (resource.equals("root.crl")) {
            sendList(exchange, authority, authority.rootSigner());
        } else if (resource.equals("issuing.cer")) {
            send(exchange, "application/pkix-cert", Pem.encoded(authority.issuing()));
        } else if (resource.equals("root.cer")) {
            send(exchange, "application/pkix-cert", Pem.encoded(authority.root()));
        } else {
            refuse(exchange, 404);
        }
    }

    private void sendList(HttpExchange exchange, CertificateAuthority authority, Signer signer) throws IOException {
        if (fires(RevocationFault.LIST_MISSING)) {
            refuse(exchange, 404);
            return;
        }
        RevocationForge.Freshness freshness =
                RevocationForge.Freshness.at(authority.now(), fires(RevocationFault.LIST_EXPIRED));
        Signer used = fires(RevocationFault.LIST_FORGED) ? forged(signer) : signer;
        send(
                exchange,
                "application/pkix-crl",
                RevocationForge.list(used, authority.revocationsBy(signer.certificate()), freshness));
    }

    private void answerOcsp(HttpExchange exchange, CertificateAuthority authority, String resource) throws IOException {
        if (fires(RevocationFault.OCSP_MISSING)) {
            refuse(exchange, 404);
            return;
        }
        byte[] request;
        if (exchange.getRequestMethod().equals("POST")) {
            request = exchange.getRequestBody().readNBytes(LARGEST_REQUEST);
        } else if (exchange.getRequestMethod().equals("GET")) {
            request = fromPath(resource);
        } else {
            refuse(exchange, 405);
            return;
        }
        byte[] answer;
        if (fires(RevocationFault.OCSP_TRY_LATER)) {
            answer = RevocationForge.ocspTryLater();
        } else {
            RevocationForge.Freshness freshness =
                    RevocationForge.Freshness.at(authority.now(), fires(RevocationFault.OCSP_STALE));
            Signer signer = authority.issuingSigner();
            answer = RevocationForge.ocsp(
                    request,
                    fires(RevocationFault.OCSP_FORGED) ? forged(signer) : signer,
                    fires(RevocationFault.OCSP_UNKNOWN) ? any -> RevocationForge.Standing.UNKNOWN : authority::standing,
                    freshness);
        }
        send(exchange, "application/ocsp-response", answer);
    }

    /** RFC 6960 appendix A.1: base64, then percent-encoded, which not every client does with the plus sign. */
    private static byte[] fromPath(String resource) {
        String encoded =
                resource.substring("ocsp".length()).replaceFirst("^/", "").replace("+", "%2B");
        try {
            return Base64.getDecoder().decode(URLDecoder.decode(encoded, StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException e) {
            // What is no base64 is no request either, and is answered as such.
            return new byte[0];
        }
    }

    private static Signer forged(Signer signer) {
        return new Signer(signer.certificate(), KeySupply.shared().of("forger"));
    }

    private boolean fires(RevocationFault fault) {
        synchronized (armed) {
            AtomicInteger count = armed.get(fault);
            if (count == null) {
                return false;
            }
            count.incrementAndGet();
            return true;
        }
    }

    private static void send(HttpExchange exchange, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    private static void refuse(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
    }
}
