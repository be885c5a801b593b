package lynclab.lab.network;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WireTest {

    /** Nobody listens there, and nobody else is given it. */
    @AutoClose
    private final PortHold closed = PortHold.take();

    private EchoServer echo;
    private Wire wire;

    @BeforeEach
    void open() throws IOException {
        echo = new EchoServer();
        wire = Wire.start("client to echo", echo.address());
    }

    @AfterEach
    void close() {
        wire.close();
        echo.close();
    }

    @Test
    void passesDataAndEndOfDataBothWays() throws Exception {
        try (Socket socket = connect(wire.address())) {
            socket.getOutputStream().write("hello".getBytes(US_ASCII));
            socket.shutdownOutput();

            assertThat(socket.getInputStream().readAllBytes())
                    .asString(US_ASCII)
                    .isEqualTo("hello");
        }
        assertThat(wire.accepted()).isEqualTo(1);
    }

    @Test
    void losesNothingOfALargeTransferThatEndsAtOnce() throws Exception {
        byte[] sent = new byte[5_000_000];
        Arrays.fill(sent, (byte) 'x');
        try (Socket socket = connect(wire.address())) {
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> {
                try {
                    socket.getOutputStream().write(sent);
                    socket.shutdownOutput();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });

            assertThat(socket.getInputStream().readAllBytes()).isEqualTo(sent);
            sending.join();
        }
    }

    @Test
    void alertEndsHandshakesOrderly() throws Exception {
        wire.arm(new WireFault.FatalAlert(WireFault.FatalAlert.PROTOCOL_VERSION));
        try (Socket socket = connect(wire.address())) {
            socket.getOutputStream().write(new byte[20_000]);

            assertThat(socket.getInputStream().readAllBytes()).containsExactly(21, 3, 3, 0, 2, 2, 70);
        }
    }

    @Test
    void delayHoldsDataBackEachWay() throws Exception {
        wire.arm(new WireFault.Delay(Duration.ofMillis(40)));
        try (Socket socket = connect(wire.address())) {
            long before = System.nanoTime();
            socket.getOutputStream().write('x');

            assertThat(socket.getInputStream().read()).isEqualTo('x');
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(79));
        }
    }

    @Test
    void resetAfterBytesBackCutsTheConnection() throws Exception {
        wire.arm(new WireFault.Reset(3));
        try (Socket socket = connect(wire.address())) {
            socket.getOutputStream().write("hello".getBytes(US_ASCII));

            assertThatThrownBy(() -> socket.getInputStream().readAllBytes()).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void stallKeepsTheConnectionOpenWithoutAnswer() throws Exception {
        wire.arm(new WireFault.Stall(0));
        try (Socket socket = connect(wire.address())) {
            socket.setSoTimeout(100);
            socket.getOutputStream().write("hello".getBytes(US_ASCII));

            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void blackHoleNeverReachesTheFarSide() throws Exception {
        wire.leadTo(closed.address());
        wire.arm(new WireFault.BlackHole());
        try (Socket socket = connect(wire.address())) {
            socket.setSoTimeout(100);
            socket.getOutputStream().write("hello".getBytes(US_ASCII));

            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void idleConnectionIsCut() throws Exception {
        wire.arm(new WireFault.IdleCut(Duration.ofMillis(50)));
        try (Socket socket = connect(wire.address())) {
            socket.setSoTimeout(20_000);

            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void refusesAndAcceptsAgainOnTheSamePort() throws Exception {
        InetSocketAddress address = wire.address();
        wire.refuse();
        assertThatThrownBy(() -> connect(address)).isInstanceOf(ConnectException.class);

        wire.accept();
        try (Socket socket = connect(address)) {
            socket.getOutputStream().write('x');
            assertThat(socket.getInputStream().read()).isEqualTo('x');
        }
    }

    @Test
    void nobodyElseIsGivenThePortOfAWireThatOpensAndCloses() throws Exception {
        try (Wire closed = Wire.closed("client to nobody yet")) {
            List<ServerSocket> others = new ArrayList<>();
            try {
                for (int turn = 0; turn < 50; turn++) {
                    others.add(new ServerSocket(0, 1, closed.address().getAddress()));
                    closed.accept(echo.address());
                    connect(closed.address()).close();
                    closed.refuse();
                    others.add(new ServerSocket(0, 1, closed.address().getAddress()));

                    assertThatThrownBy(() -> connect(closed.address())).isInstanceOf(ConnectException.class);
                }
            } finally {
                for (ServerSocket other : others) {
                    other.close();
                }
            }
        }
    }

    @Test
    void deadFarSideIsSeenAsReset() throws Exception {
        wire.leadTo(closed.address());

        // The reset may be there before connecting has come to its end.
        assertThatThrownBy(() -> {
                    try (Socket socket = connect(wire.address())) {
                        socket.getInputStream().read();
                    }
                })
                .isInstanceOf(SocketException.class)
                .hasMessageContaining("reset");
    }

    @Test
    void newTargetTakesNewConnections() throws Exception {
        try (EchoServer other = new EchoServer()) {
            echo.close();
            wire.leadTo(other.address());
            try (Socket socket = connect(wire.address())) {
                socket.getOutputStream().write('y');
                assertThat(socket.getInputStream().read()).isEqualTo('y');
            }
        }
    }

    private static Socket connect(InetSocketAddress address) throws IOException {
        Socket socket = new Socket();
        socket.connect(address, 10_000);
        socket.setSoTimeout(20_000);
        return socket;
    }
}
