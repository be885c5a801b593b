package lynclab.ca.acme;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import lynclab.ca.CertificateAuthority;
import lynclab.ca.acme.Order.Authorization;
import org.jspecify.annotations.Nullable;

/**
 * An authority that issues by ACME: accounts, orders and signed requests with nonces as RFC 8555 has them, and hosts proven
 * by http-01 or tls-alpn-01, for which it really connects back. It speaks plain HTTP, on loopback, for tests.
 */
public final class AcmeServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HTTP = "http-01";
    private static final String HANDSHAKE = "tls-alpn-01";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final CertificateAuthority authority;
    private final Function<String, InetSocketAddress> port80;
    private final @Nullable Function<String, InetSocketAddress> port443;
    private final Duration lifetime;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(2, work -> {
        Thread thread = new Thread(work, "lynclab-acme");
        thread.setDaemon(true);
        return thread;
    });
    private final SecureRandom random = new SecureRandom();
    private final Set<String> nonces = ConcurrentHashMap.newKeySet();
    private final List<AccountKey> accounts = new ArrayList<>();
    private final List<Order> orders = new ArrayList<>();
    private final List<Authorization> authorizations = new ArrayList<>();

    private AcmeServer(
            CertificateAuthority authority,
            Function<String, InetSocketAddress> port80,
            @Nullable Function<String, InetSocketAddress> port443,
            Duration lifetime,
            HttpServer server) {
        this.authority = authority;
        this.port80 = port80;
        this.port443 = port443;
        this.lifetime = lifetime;
        this.server = server;
    }

    /**
     * Listens on a free port of the loopback address.
     *
     * @param port80 where port 80 of a host is
     * @param lifetime of the certificates
     */
    public static AcmeServer start(
            CertificateAuthority authority, Function<String, InetSocketAddress> port80, Duration lifetime)
            throws IOException {
        return start(authority, port80, null, lifetime);
    }

    /**
     * As the other, and offers tls-alpn-01 beside http-01.
     *
     * @param port443 where port 443 of a host is
     */
    public static AcmeServer start(
            CertificateAuthority authority,
            Function<String, InetSocketAddress> port80,
            @Nullable Function<String, InetSocketAddress> port443,
            Duration lifetime)
            throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        AcmeServer started = new AcmeServer(authority, port80, port443, lifetime, http);
        http.setExecutor(started.threads);
        http.createContext("/", started::handle);
        http.start();
        return started;
    }

    public URI directory() {
        return URI.create(url("/directory"));
    }

    /** How many certificates were issued. */
    public synchronized int issued() {
        return (int) orders.stream().filter(order -> order.chain != null).count();
    }

    public synchronized int accounts() {
        return accounts.size();
    }

    private String url(String path) {
        return "http://" + server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort() + path;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Replay-Nonce", nonce());
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            String path = exchange.getRequestURI().getPath();
            try {
                if (path.equals("/directory")) {
                    answer(exchange, 200, directoryListing());
                } else if (path.equals("/new-nonce")) {
                    exchange.sendResponseHeaders(exchange.getRequestMethod().equals("HEAD") ? 200 : 204, -1);
                } else {
                    post(exchange, path);
                }
            } catch (AcmeProblem problem) {
                exchange.getResponseHeaders().set("Content-Type", "application/problem+json");
                ObjectNode told = JSON.createObjectNode()
                        .put("type", problem.type())
                        .put("detail", problem.getMessage())
                        .put("status", problem.status());
                send(exchange, problem.status(), JSON.writeValueAsBytes(told));
            }
        }
    }

    private String nonce() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        String nonce = BASE64.encodeToString(bytes);
        nonces.add(nonce);
        return nonce;
    }

    private ObjectNode directoryListing() {
        ObjectNode listing = JSON.createObjectNode()
                .put("newNonce", url("/new-nonce"))
                .put("newAccount", url("/new-account"))
                .put("newOrder", url("/new-order"));
        listing.putObject("meta").put("termsOfService", url("/terms"));
        return listing;
    }

    private synchronized void post(HttpExchange exchange, String path) throws AcmeProblem, IOException {
        if (!exchange.getRequestMethod().equals("POST")
                || !"application/jose+json".equals(exchange.getRequestHeaders().getFirst("Content-Type"))) {
            throw new AcmeProblem(405, "malformed", "requests are POSTs of application/jose+json");
        }
        SignedRequest request = SignedRequest.read(exchange.getRequestBody().readAllBytes());
        if (!nonces.remove(request.nonce())) {
            throw new AcmeProblem(400, "badNonce", "this nonce was not given, or was used");
        }
        if (!request.header().path("url").asText().equals(url(path))) {
            throw new AcmeProblem(403, "unauthorized", "the request was signed for another address");
        }
        if (path.equals("/new-account")) {
            account(exchange, request);
            return;
        }
        int account = signer(request);
        String[] parts = path.substring(1).split("/");
        int number = parts.length > 1 && parts[1].matches("\\d{1,6}") ? Integer.parseInt(parts[1]) : -1;
        switch (parts[0]) {
            case "new-order" -> newOrder(exchange, account, request.payload());
            case "order" -> answer(exchange, 200, describe(order(account, number)));
            case "authorization" -> answer(exchange, 200, describe(authorization(number)));
            case "challenge" -> validate(exchange, account, authorization(number), HTTP);
            case "handshake" -> validate(exchange, account, authorization(number), HANDSHAKE);
            case "finalize" -> finish(exchange, order(account, number), request.payload());
            case "certificate" -> certificate(exchange, order(account, number));
            default -> throw new AcmeProblem(404, "malformed", "there is nothing at " + path);
        }
    }

    private void account(HttpExchange exchange, SignedRequest request) throws AcmeProblem, IOException {
        AccountKey key = AccountKey.of(request.header().path("jwk"));
        request.verify(key);
        int known = -1;
        for (int i = 0; i < accounts.size(); i++) {
            known = accounts.get(i).thumbprint().equals(key.thumbprint()) ? i : known;
        }
        if (known < 0 && request.payload().path("onlyReturnExisting").asBoolean()) {
            throw new AcmeProblem(400, "accountDoesNotExist", "no account has this key");
        }
        if (known < 0 && !request.payload().path("termsOfServiceAgreed").asBoolean()) {
            throw new AcmeProblem(403, "userActionRequired", "the terms of service have to be agreed to");
        }
        if (known < 0) {
            accounts.add(key);
        }
        int number = known < 0 ? accounts.size() - 1 : known;
        exchange.getResponseHeaders().set("Location", url("/account/" + number));
        answer(exchange, known < 0 ? 201 : 200, JSON.createObjectNode().put("status", "valid"));
    }

    /** The account that signed the request, which is named and not described by its key. */
    private int signer(SignedRequest request) throws AcmeProblem {
        String kid = request.header().path("kid").asText();
        for (int i = 0; i < accounts.size(); i++) {
            if (kid.equals(url("/account/" + i)) && !request.header().has("jwk")) {
                request.verify(accounts.get(i));
                return i;
            }
        }
        throw new AcmeProblem(400, "accountDoesNotExist", "no account is called " + kid);
    }

    private void newOrder(HttpExchange exchange, int account, JsonNode payload) throws AcmeProblem, IOException {
        List<Authorization> needed = new ArrayList<>();
        for (JsonNode identifier : payload.path("identifiers")) {
            String host = identifier.path("value").asText().toLowerCase(Locale.ROOT);
            if (!identifier.path("type").asText().equals("dns") || host.startsWith("*.")) {
                throw new AcmeProblem(400, "rejectedIdentifier", "only hosts are certified, and no wildcards");
            }
            Authorization authorization = new Authorization(authorizations.size(), host, nonce());
            nonces.remove(authorization.token);
            authorizations.add(authorization);
            needed.add(authorization);
        }
        if (needed.isEmpty()) {
            throw new AcmeProblem(400, "malformed", "an order names at least one host");
        }
        Order order = new Order(orders.size(), account, needed);
        orders.add(order);
        exchange.getResponseHeaders().set("Location", url("/order/" + order.number));
        answer(exchange, 201, describe(order));
    }

    private Order order(int account, int number) throws AcmeProblem {
        if (number < 0 || number >= orders.size() || orders.get(number).account != account) {
            throw new AcmeProblem(404, "malformed", "this account has no such order");
        }
        return orders.get(number);
    }

    private Authorization authorization(int number) throws AcmeProblem {
        if (number < 0 || number >= authorizations.size()) {
            throw new AcmeProblem(404, "malformed", "there is no such authorization");
        }
        return authorizations.get(number);
    }

    private ObjectNode describe(Order order) {
        ObjectNode described = JSON.createObjectNode().put("status", order.status());
        ArrayNode identifiers = described.putArray("identifiers");
        order.names().forEach(name -> identifiers.addObject().put("type", "dns").put("value", name));
        ArrayNode needed = described.putArray("authorizations");
        order.authorizations.forEach(authorization -> needed.add(url("/authorization/" + authorization.number)));
        described.put("finalize", url("/finalize/" + order.number));
        if (order.chain != null) {
            described.put("certificate", url("/certificate/" + order.number));
        }
        return described;
    }

    private ObjectNode describe(Authorization authorization) {
        ObjectNode described = JSON.createObjectNode().put("status", authorization.status);
        described.putObject("identifier").put("type", "dns").put("value", authorization.host);
        ArrayNode challenges = described.putArray("challenges").add(challenge(authorization, HTTP));
        if (port443 != null) {
            challenges.add(challenge(authorization, HANDSHAKE));
        }
        return described;
    }

    private ObjectNode challenge(Authorization authorization, String type) {
        ObjectNode described = JSON.createObjectNode()
                .put("type", type)
                .put("url", url((type.equals(HTTP) ? "/challenge/" : "/handshake/") + authorization.number))
                .put("token", authorization.token)
                .put("status", authorization.status);
        if (!authorization.error.isEmpty()) {
            described
                    .putObject("error")
                    .put("type", "urn:ietf:params:acme:error:unauthorized")
                    .put("detail", authorization.error);
        }
        return described;
    }

    private void validate(HttpExchange exchange, int account, Authorization authorization, String type)
            throws IOException {
        if (authorization.status.equals("pending")) {
            String expected = authorization.token + "." + accounts.get(account).thumbprint();
            authorization.error = type.equals(HTTP) || port443 == null
                    ? HttpValidation.problem(
                            port80.apply(authorization.host), authorization.host, authorization.token, expected)
                    : HandshakeValidation.problem(port443.apply(authorization.host), authorization.host, expected);
            authorization.status = authorization.error.isEmpty() ? "valid" : "invalid";
        }
        answer(exchange, 200, challenge(authorization, type));
    }

    private void finish(HttpExchange exchange, Order order, JsonNode payload) throws AcmeProblem, IOException {
        if (!order.status().equals("ready")) {
            throw new AcmeProblem(403, "orderNotReady", "the order is " + order.status());
        }
        byte[] request = Base64.getUrlDecoder().decode(payload.path("csr").asText());
        order.chain = authority
                .certify(request, order.names(), lifetime)
                .orElseThrow(() -> new AcmeProblem(
                        400, "badCSR", "the request is not signed by its key, or asks for other names than the order"));
        exchange.getResponseHeaders().set("Location", url("/order/" + order.number));
        answer(exchange, 200, describe(order));
    }

    private void certificate(HttpExchange exchange, Order order) throws AcmeProblem, IOException {
        if (order.chain == null) {
            throw new AcmeProblem(404, "malformed", "there is no certificate yet");
        }
        StringWriter pem = new StringWriter();
        for (X509Certificate certificate : order.chain) {
            try {
                pem.append("-----BEGIN CERTIFICATE-----\n")
                        .append(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded()))
                        .append("\n-----END CERTIFICATE-----\n");
            } catch (CertificateEncodingException e) {
                throw new IllegalStateException(e);
            }
        }
        exchange.getResponseHeaders().set("Content-Type", "application/pem-certificate-chain");
        send(exchange, 200, pem.toString().getBytes(StandardCharsets.US_ASCII));
    }

    private static void answer(HttpExchange exchange, int status, ObjectNode json) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        send(exchange, status, JSON.writeValueAsBytes(json));
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
