package lynclab.lab.clients;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Function;
import lynclab.lab.Lab;
import lynclab.lab.network.AddressPort;
import lynclab.lab.network.Rule;
import lynclab.lab.network.Zone;
import lynclab.topology.DnsType;
import lynclab.topology.View;

/** Somebody's plain web server on the Internet of a lab, which answers as a test wants it. */
final class ScriptedServer implements AutoCloseable {

    private final HttpServer server;

    /** An answer: its status, its type, and the body or, for a redirect, the place it names. */
    record Answer(int status, String type, String text) {}

    private ScriptedServer(HttpServer server) {
        this.server = server;
    }

    /** Puts a server at an address, and a name of the public view on it. */
    static ScriptedServer at(Lab lab, String address, String name, Function<String, Answer> script) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> answer(exchange, script));
            server.start();
            lab.network().set(Zone.INTERNET, new AddressPort(address, 80), new Rule.Open(server.getAddress()));
            lab.network().set(Zone.INTERNET, new AddressPort(address, 443), new Rule.Refuse("speaks no TLS"));
            lab.dns().replace(View.INTERNET, name, DnsType.A, address);
            return new ScriptedServer(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static void answer(HttpExchange exchange, Function<String, Answer> script) throws IOException {
        Answer answer = script.apply(exchange.getRequestURI().toString());
        boolean redirect = answer.status() / 100 == 3;
        exchange.getResponseHeaders()
                .set(redirect ? "Location" : "Content-Type", redirect ? answer.text() : answer.type());
        byte[] body = redirect ? new byte[0] : answer.text().getBytes(UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
