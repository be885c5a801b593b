package lynclab.proxy.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import lynclab.proxy.config.Member;
import lynclab.proxy.message.Refusal;
import lynclab.proxy.message.RequestHead;
import lynclab.proxy.message.RequestIdField;
import lynclab.proxy.upstream.LeaseFailure;
import org.jspecify.annotations.Nullable;

/** Collects what the access log will say about one exchange. */
final class ExchangeRecord {
    private static final String SECONDS_TO_RECOVER = "10";

    private final Settings settings;
    private final Client client;
    private final Instant at = Instant.now();
    private final long startedAt;
    private String id = RequestIdField.fresh();
    private AccessLogEntry.@Nullable Request request;
    private @Nullable String route;
    private String pool = "";
    private @Nullable Member member;
    private List<LeaseFailure> failures = List.of();
    private long connectedAt;
    private long firstByteAt;
    private int status;
    private long requestBytes;
    private long responseBytes;
    private boolean isLogged;
    private boolean isAdmitted;

    ExchangeRecord(Settings settings, Client client, long startedAt) {
        this.settings = settings;
        this.client = client;
        this.startedAt = startedAt;
    }

    void requested(RequestHead head, String version) {
        request = new AccessLogEntry.Request(head.method(), head.hostValue(), head.target(), version);
        requestBytes = head.end();
    }

    /** Somebody who may gave it an id before it came here. */
    void identified(@Nullable String already) {
        if (already != null) {
            id = already;
        }
    }

    String id() {
        return id;
    }

    /** The answer that the proxy gives itself, with the id for whoever asks about it. */
    Answer answer(int with, String sentence) {
        RequestIdField field = settings.requestId();
        Answer answer = Answer.saying(with, sentence);
        return field == null ? answer : answer.with(field.name(), id);
    }

    /** The answer to a request that is refused. */
    Answer answer(Refusal refusal) {
        Answer answer = answer(refusal.status(), refusal.sentence());
        return refusal == Refusal.OVERLOADED ? answer.with("Retry-After", SECONDS_TO_RECOVER) : answer;
    }

    void routed(String toRoute, String toPool) {
        route = toRoute;
        pool = toPool;
    }

    /** It counts among those in flight until it ends. */
    void admitted() {
        isAdmitted = true;
        settings.overload().began();
    }

    void failed(LeaseFailure failure) {
        if (failures.isEmpty()) {
            failures = new ArrayList<>(2);
        }
        failures.add(failure);
    }

    @Nullable
    LeaseFailure lastFailure() {
        return failures.isEmpty() ? null : failures.get(failures.size() - 1);
    }

    void connected(Member to) {
        member = to;
        connectedAt = System.nanoTime();
    }

    void answered(int with) {
        status = with;
        if (firstByteAt == 0) {
            firstByteAt = System.nanoTime();
        }
    }

    void sent(long bytes) {
        requestBytes += bytes;
    }

    void received(long bytes) {
        responseBytes += bytes;
    }

    /** Tells the log, the first time. */
    void end(CloseReason reason) {
        if (isLogged) {
            return;
        }
        isLogged = true;
        if (isAdmitted) {
            settings.overload().ended();
        }
        settings.log().log(new AccessLogEntry(
                at,
                id,
                settings.listener().name(),
                client.name(),
                client.serverName(),
                request,
                route == null ? null : new AccessLogEntry.Upstream(route, pool, member, failures),
                status,
                requestBytes,
                responseBytes,
                new AccessLogEntry.Timing(
                        since(connectedAt), since(firstByteAt), Duration.ofNanos(System.nanoTime() - startedAt)),
                reason));
    }

    private @Nullable Duration since(long moment) {
        return moment == 0 ? null : Duration.ofNanos(moment - startedAt);
    }
}
