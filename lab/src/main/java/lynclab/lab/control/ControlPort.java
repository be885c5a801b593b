package lynclab.lab.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import lynclab.lab.Lab;

/**
 * Where an operator, or a script, pulls the switches of a running lab: on loopback alone, and not for the pages of a
 * browser, which could reach it as well.
 *
 * <pre>
 *   GET  /                              servers and pools, and how they are
 *   POST /servers/NAME/stop             also start, drain, resume, recycle, heal
 *   POST /servers/NAME/slow?seconds=5
 *   POST /servers/NAME/wrong?status=500
 *   POST /pools/NAME/fail-over          also fail-back
 * </pre>
 */
public final class ControlPort implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads;

    private ControlPort(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /** Opens the port of a lab on a free port of loopback. */
    public static ControlPort open(Lab lab) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            ExecutorService threads = Executors.newSingleThreadExecutor(work -> {
                Thread thread = new Thread(work, "lab-control");
                thread.setDaemon(true);
                return thread;
            });
            Switches switches = new Switches(lab);
            server.setExecutor(threads);
            server.createContext("/", exchange -> answer(exchange, switches));
            server.start();
            return new ControlPort(server, threads);
        } catch (IOException e) {
            throw new UncheckedIOException("the control port cannot be opened", e);
        }
    }

    /** Where it is, such as {@code http://127.0.0.1:40123/}. */
    public URI address() {
        InetSocketAddress socket = server.getAddress();
        return URI.create("http://" + socket.getAddress().getHostAddress() + ":" + socket.getPort() + "/");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static void answer(HttpExchange exchange, Switches switches) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            Outcome outcome = isOfPage(exchange)
                    ? new Outcome(403, Outcome.problem("the control port is not for pages of a browser"))
                    : pull(switches, exchange);
            byte[] body = (outcome.document().toPrettyString() + "\n").getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            if (outcome.status() == Outcome.METHOD_NOT_ALLOWED) {
                exchange.getResponseHeaders().set("Allow", outcome.allowed());
            }
            exchange.sendResponseHeaders(outcome.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static Outcome pull(Switches switches, HttpExchange exchange) {
        try {
            return switches.pull(exchange.getRequestMethod(), exchange.getRequestURI());
        } catch (RuntimeException e) {
            return Outcome.stuck(String.valueOf(e.getMessage()));
        }
    }

    // A page cannot help saying where it comes from when it posts; nor, where a name leads to loopback, which name.
    private static boolean isOfPage(HttpExchange exchange) {
        String host = exchange.getRequestHeaders().getFirst("Host");
        return exchange.getRequestHeaders().containsKey("Origin")
                || host == null
                || !host.matches("(127\\.0\\.0\\.1|\\[::1]|localhost)(:\\d+)?");
    }
}
