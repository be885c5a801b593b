package lynclab.server.ucwa;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import lynclab.server.site.Answer;
import lynclab.server.site.PendingReply;
import lynclab.server.site.Reply;
import org.jspecify.annotations.Nullable;

/**
 * The event channel of an application: a GET that stays pending until there are events, or for as long as the client
 * said it may.
 */
final class UcwaEvents {
    private final String href;
    private final List<Event> waiting = new ArrayList<>();
    private int expected = 1;
    private @Nullable Reply last;
    private @Nullable CompletableFuture<Reply> pending;
    private boolean ended;

    /** Something that happened to a resource, told by the resource that sends it. */
    record Event(
            String sender,
            String senderHref,
            String rel,
            String href,
            String type,
            @Nullable ObjectNode embedded) {}

    UcwaEvents(String href) {
        this.href = href;
    }

    String href(int ack) {
        return href + "?ack=" + ack;
    }

    /** The link under which the next poll has to come. */
    synchronized String next() {
        return href(expected);
    }

    /** Whether a poll waits for events, whose client is still there. */
    synchronized boolean isAwaited() {
        return pending != null && !pending.isDone();
    }

    /** Queues events, and ends the poll that waits for them. */
    synchronized void tell(List<Event> events) {
        waiting.addAll(events);
        var poll = pending;
        pending = null;
        // A poll that was given up leaves the events to the next one.
        if (poll != null && !poll.isDone()) {
            poll.complete(deliver());
        }
    }

    /** Answers a poll: at once where there is something to tell, later otherwise. */
    synchronized Answer poll(int ack, Duration timeout) {
        if (ended) {
            return UcwaErrors.applicationNotFound();
        }
        if (ack == expected - 1 && last != null) {
            // The reply to this poll was lost on the way.
            return last;
        }
        if (ack != expected) {
            return resync();
        }
        if (pending != null) {
            pending.complete(UcwaErrors.of(
                    409, "Conflict", "Conflict", "PGetReplaced", "Another poll with the same ack has come."));
            pending = null;
        }
        if (!waiting.isEmpty()) {
            return deliver();
        }
        var poll = new CompletableFuture<Reply>();
        pending = poll;
        CompletableFuture.delayedExecutor(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> timeOut(poll));
        return new PendingReply(poll);
    }

    /** Ends the channel together with its application. */
    synchronized void end() {
        ended = true;
        if (pending != null) {
            pending.complete(UcwaErrors.applicationNotFound());
            pending = null;
        }
    }

    private synchronized void timeOut(CompletableFuture<Reply> poll) {
        if (pending == poll) {
            pending = null;
            if (!poll.isDone()) {
                poll.complete(deliver());
            }
        }
    }

    private Reply deliver() {
        var document = JsonNodeFactory.instance.objectNode();
        var links = document.putObject("_links");
        links.putObject("self").put("href", href(expected));
        expected++;
        links.putObject("next").put("href", href(expected));
        if (!waiting.isEmpty()) {
            addSenders(document);
        }
        waiting.clear();
        var reply = UcwaResources.reply(200, "OK", document);
        last = reply;
        return reply;
    }

    private void addSenders(ObjectNode document) {
        var senders = document.putArray("sender");
        var open = JsonNodeFactory.instance.objectNode();
        var openHref = "";
        for (var event : waiting) {
            if (!event.senderHref().equals(openHref)) {
                open = senders.addObject().put("rel", event.sender()).put("href", event.senderHref());
                open.putArray("events");
                openHref = event.senderHref();
            }
            var told = open.withArray("events").addObject();
            told.putObject("link").put("rel", event.rel()).put("href", event.href());
            if (event.embedded() != null) {
                told.putObject("_embedded").set(event.rel(), event.embedded());
            }
            told.put("type", event.type());
        }
    }

    private Reply resync() {
        var document = JsonNodeFactory.instance.objectNode();
        document.putObject("_links").putObject("resync").put("href", href(expected));
        return UcwaResources.reply(200, "OK", document);
    }
}
