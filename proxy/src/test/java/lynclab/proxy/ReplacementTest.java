package lynclab.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.channel.epoll.Epoll;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import lynclab.proxy.config.ConfigurationReader;
import lynclab.proxy.config.InvalidSetting;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One proxy takes the place of another while clients come and go. */
class ReplacementTest {
    private static final String HOST = RunningProxy.HOST;

    @TempDir
    private Path folder;

    @Test
    void noRequestFailsAndAPollThatIsHeldIsAnswered() throws Exception {
        assumeTrue(Epoll.isAvailable(), "epoll");
        CountDownLatch answer = new CountDownLatch(1);
        try (TinyUpstream upstream = TinyUpstream.start((request, out) -> {
            if (request.target().equals("/events")) {
                await(answer);
            }
            out.write(TinyUpstream.ok("hello"));
            return true;
        })) {
            Operation running = Operation.start(write(upstream, 0), ConfigurationReader.read(write(upstream, 0)));
            InetSocketAddress address = running.proxy().address("http");
            RawClient poll = RawClient.connect(address).send("GET /events HTTP/1.1\r\nHost: " + HOST + "\r\n\r\n");
            Awaitility.await("the poll is held").until(() -> upstream.requests().size() == 1);
            AtomicBoolean isOver = new AtomicBoolean();
            AtomicInteger answered = new AtomicInteger();
            CompletableFuture<Void> newcomers = CompletableFuture.runAsync(() -> {
                while (!isOver.get()) {
                    try (RawClient client = RawClient.connect(address)) {
                        assertThat(client.get(HOST, "/").text()).isEqualTo("hello");
                        answered.incrementAndGet();
                    }
                }
            });
            for (int i = 0; i < 5; i++) {
                Path file = write(upstream, address.getPort());
                Operation next = Operation.replace(file, ConfigurationReader.read(file));

                assertThat(next.proxy().address("http").getPort()).isEqualTo(address.getPort());
                if (i == 0) {
                    answer.countDown();
                    assertThat(poll.answer().text()).isEqualTo("hello");
                    poll.close();
                }
                running.awaitEnd();
                assertThat(Files.exists(folder.resolve("proxy.sock"))).isTrue();
                int before = answered.get();
                Awaitility.await("newcomers are answered by the new one").until(() -> answered.get() > before + 5);
                running = next;
            }
            isOver.set(true);
            newcomers.join();
            running.close();
            Assertions.assertThatThrownBy(() -> RawClient.connect(address)).isInstanceOf(RuntimeException.class);
        }
    }

    @Test
    void whereNoneRunsNoneIsReplaced() throws IOException {
        assumeTrue(Epoll.isAvailable(), "epoll");
        try (TinyUpstream upstream = TinyUpstream.saying("hello")) {
            Path file = write(upstream, 0);

            Assertions.assertThatThrownBy(() -> Operation.replace(file, ConfigurationReader.read(file)))
                    .isInstanceOf(InvalidSetting.class)
                    .hasMessageContaining("no running proxy gives its listeners through");
        }
    }

    private Path write(TinyUpstream upstream, int port) throws IOException {
        return Files.writeString(folder.resolve("proxy.yaml"), """
                listeners: [{name: http, address: 127.0.0.1, port: %d, protocol: http}]
                pools: [{name: fe, members: ['%s']}]
                routes: [{name: webext, hosts: [%s], pool: fe, listeners: [http]}]
                access-log: {format: off}
                """.formatted(port, upstream.member(), HOST));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
