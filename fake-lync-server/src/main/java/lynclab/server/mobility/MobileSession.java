package lynclab.server.mobility;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The session of one telephone: it lives on the server that made it, until it is ended or has not been used for long. */
final class MobileSession {
    private final String id = UUID.randomUUID().toString();
    private final String server;
    private final String owner;
    private final Platform platform;
    private final Clock clock;
    private final List<Event> waiting = new ArrayList<>();
    private @Nullable CompletableFuture<List<Event>> pending;
    private Instant used;

    /** What became of something that the telephone follows. */
    record Event(String kind, String value) {}

    /** How long a session may lie idle depends on whether the telephone can be woken by a push notification. */
    enum Platform {
        IPHONE(259_200),
        WINDOWS_PHONE(259_200),
        ANDROID(3_600),
        NOKIA(3_600);

        private final Duration expiry;

        Platform(long seconds) {
            this.expiry = Duration.ofSeconds(seconds);
        }

        Duration expiry() {
            return expiry;
        }
    }

    MobileSession(String server, String owner, Platform platform, Clock clock) {
        this.server = server;
        this.owner = owner;
        this.platform = platform;
        this.clock = clock;
        this.used = clock.instant();
    }

    String id() {
        return id;
    }

    /** The server on which it was made. */
    String server() {
        return server;
    }

    String owner() {
        return owner;
    }

    Platform platform() {
        return platform;
    }

    synchronized boolean isExpired() {
        return !clock.instant().isBefore(used.plus(platform.expiry()));
    }

    synchronized void tell(Event event) {
        used = clock.instant();
        waiting.add(event);
        var poll = pending;
        pending = null;
        // A poll that has ended already leaves the events to the next one.
        if (poll != null && poll.complete(List.copyOf(waiting))) {
            waiting.clear();
        }
    }

    /** What has happened since the last time, now or as soon as something does; nothing when the time is over. */
    synchronized CompletableFuture<List<Event>> events(Duration timeout) {
        used = clock.instant();
        if (pending != null) {
            pending.complete(List.of());
            pending = null;
        }
        if (!waiting.isEmpty()) {
            var events = List.copyOf(waiting);
            waiting.clear();
            return CompletableFuture.completedFuture(events);
        }
        var poll = new CompletableFuture<List<Event>>();
        pending = poll;
        CompletableFuture.delayedExecutor(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> poll.complete(List.of()));
        return poll;
    }

    /** Ends what is pending, together with the session. */
    synchronized void end() {
        if (pending != null) {
            pending.complete(List.of());
            pending = null;
        }
    }
}
