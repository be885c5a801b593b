package lynclab.server.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RequestHistoryTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Test
    void oldestRequestsAreForgotten() {
        var history = new RequestHistory(3);
        IntStream.rangeClosed(1, 5).forEach(i -> history.add(request(history.nextId())));

        assertThat(history.requests()).extracting(RecordedRequest::id).containsExactly(3L, 4L, 5L);
    }

    @Test
    void requestsOfOneNameAreFoundAsLongAsTheyAreKept() {
        var history = new RequestHistory(2);
        IntStream.rangeClosed(1, 3)
                .forEach(i -> history.add(request(history.nextId(), "Client-Request-Id: " + (i == 2 ? "b" : "a"))));

        assertThat(history.find("a")).extracting(RecordedRequest::id).containsExactly(3L);
        assertThat(history.find("b")).extracting(RecordedRequest::id).containsExactly(2L);
        assertThat(history.find("c")).isEmpty();
        history.clear();
        assertThat(history.find("a")).isEmpty();
    }

    @Test
    void forgottenRequestDoesNotComeBackWithItsAnswer() {
        var history = new RequestHistory(1);
        history.add(request(history.nextId()));
        history.add(request(history.nextId()));

        history.update(1, recorded -> recorded.answered(200, null));

        assertThat(history.requests()).extracting(RecordedRequest::id).containsExactly(2L);
    }

    @Test
    void waiterIsWokenByTheAnswer() throws Exception {
        var history = new RequestHistory();
        history.add(request(history.nextId()));
        var waiter = CompletableFuture.supplyAsync(() -> {
            try {
                return history.await("an answer", RecordedRequest::isAnswered, LIMIT);
            } catch (InterruptedException | TimeoutException failure) {
                throw new IllegalStateException(failure);
            }
        });

        history.update(1, recorded -> recorded.answered(204, "alice@contoso.com"));

        assertThat(waiter.get(LIMIT.toSeconds(), TimeUnit.SECONDS))
                .returns(204, RecordedRequest::status)
                .returns("alice@contoso.com", RecordedRequest::identity);
    }

    @Test
    void waitingInVainSaysForWhat() {
        assertThatThrownBy(() -> new RequestHistory().await("the poll", request -> true, Duration.ofMillis(1)))
                .isInstanceOf(TimeoutException.class)
                .hasMessageContaining("the poll");
    }

    @Test
    void tracesOfProxiesAreReadFarthestFirst() {
        var forwarding = request(
                        1,
                        "X-Forwarded-For: 203.0.113.7, 198.51.100.2",
                        "x-forwarded-for: 192.0.2.1",
                        "X-Forwarded-Proto: https",
                        "X-Forwarded-Host: meet.contoso.com",
                        "Forwarded: for=203.0.113.7;host=\"a,b\";proto=https, for=192.0.2.1",
                        "Via: 1.1 edge, 1.1 inner")
                .forwarding();

        assertThat(forwarding)
                .isEqualTo(new Forwarding(
                        List.of("203.0.113.7", "198.51.100.2", "192.0.2.1"),
                        List.of("https"),
                        List.of("meet.contoso.com"),
                        List.of("for=203.0.113.7;host=\"a,b\";proto=https", "for=192.0.2.1"),
                        List.of("1.1 edge", "1.1 inner")));
        assertThat(forwarding.isEmpty()).isFalse();
        assertThat(request(1, "Host: a", "Via: ").forwarding().isEmpty()).isTrue();
    }

    private static RecordedRequest request(long id, String... lines) {
        var headers = Arrays.stream(lines)
                .map(line -> line.split(": ", 2))
                .map(parts -> new Header(parts[0], parts[1]))
                .toList();
        return new RecordedRequest(
                id,
                "fe1.contoso.local",
                "external-https",
                "GET",
                "/",
                headers,
                "",
                null,
                1,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 1),
                Instant.EPOCH,
                0,
                false,
                0,
                null);
    }
}
