package lynclab.lab.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SocksGatewayTest {

    private static final AddressPort MEET = new AddressPort("203.0.113.10", 443);

    private final Network network = new Network();
    private EchoServer echo;
    private SocksGateway gateway;

    @BeforeEach
    void open() throws IOException {
        echo = new EchoServer();
        gateway = SocksGateway.start(
                Zone.INTERNET, network, name -> name.equals("meet.contoso.com") ? List.of(MEET.address()) : List.of());
    }

    @AfterEach
    void close() {
        gateway.close();
        echo.close();
    }

    @Test
    void resolvesTheNameAndFollowsTheRoute() throws Exception {
        network.set(Zone.INTERNET, MEET, new Rule.Open(echo.address()));

        try (Socket socket = connect(InetSocketAddress.createUnresolved("meet.contoso.com", 443))) {
            socket.getOutputStream().write("join".getBytes());
            socket.shutdownOutput();
            assertThat(socket.getInputStream().readAllBytes()).asString().isEqualTo("join");
        }
    }

    @Test
    void acceptsAddressesOfTheTopology() throws Exception {
        network.set(Zone.INTERNET, MEET, new Rule.Open(echo.address()));

        try (Socket socket = connect(new InetSocketAddress(MEET.address(), 443))) {
            socket.getOutputStream().write('x');
            assertThat(socket.getInputStream().read()).isEqualTo('x');
        }
    }

    @Test
    void refusedRouteIsRefused() {
        network.set(Zone.INTERNET, MEET, new Rule.Refuse("closed"));

        assertThatThrownBy(() -> connect(InetSocketAddress.createUnresolved("meet.contoso.com", 443)))
                .isInstanceOf(SocketException.class)
                .hasMessageContaining("refused");
    }

    @Test
    void droppedRouteAndUnknownNameAreUnreachable() {
        assertThatThrownBy(() -> connect(InetSocketAddress.createUnresolved("meet.contoso.com", 443)))
                .isInstanceOf(SocketException.class)
                .hasMessageContaining("unreachable");
        assertThatThrownBy(() -> connect(InetSocketAddress.createUnresolved("nowhere.contoso.com", 443)))
                .isInstanceOf(SocketException.class)
                .hasMessageContaining("unreachable");
    }

    private Socket connect(InetSocketAddress destination) throws IOException {
        Socket socket = new Socket(new Proxy(Proxy.Type.SOCKS, gateway.address()));
        socket.setSoTimeout(5000);
        try {
            socket.connect(destination, 5000);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
        return socket;
    }
}
