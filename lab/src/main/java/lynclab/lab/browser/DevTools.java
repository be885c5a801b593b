package lynclab.lab.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/** Speaks to one page of a browser by its DevTools protocol: calls that are answered, and events. */
final class DevTools implements AutoCloseable {

    static final JsonMapper JSON = new JsonMapper();

    private static final int PATIENCE_SECONDS = 30;

    private final Map<Integer, CompletableFuture<JsonNode>> calls = new ConcurrentHashMap<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final BiConsumer<String, JsonNode> events;
    private final WebSocket socket;

    /** @param events is told the name and content of each event, on a thread that must not wait */
    DevTools(HttpClient http, URI page, BiConsumer<String, JsonNode> events) {
        this.events = events;
        this.socket =
                http.newWebSocketBuilder().buildAsync(page, new Listener()).join();
    }

    /** Has the browser do something, and waits until it has. */
    JsonNode call(String method, ObjectNode parameters) {
        int id = ids.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        calls.put(id, answer);
        ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
        message.set("params", parameters);
        try {
            // A socket takes the next text when the one before it has gone.
            synchronized (socket) {
                socket.sendText(message.toString(), true).join();
            }
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new BrowserFailure(
                    "the browser refused " + method + ": " + e.getCause().getMessage(), e);
        } catch (TimeoutException e) {
            throw new BrowserFailure("the browser did not answer " + method + " within " + PATIENCE_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrowserFailure("interrupted while the browser was at " + method, e);
        } finally {
            calls.remove(id);
        }
    }

    JsonNode call(String method) {
        return call(method, JSON.createObjectNode());
    }

    @Override
    public void close() {
        socket.abort();
    }

    private void received(String text) {
        try {
            JsonNode message = JSON.readTree(text);
            if (message.has("method")) {
                events.accept(message.path("method").asText(), message.path("params"));
                return;
            }
            CompletableFuture<JsonNode> call = calls.get(message.path("id").asInt());
            if (call == null) {
                return;
            }
            if (message.has("error")) {
                call.completeExceptionally(
                        new BrowserFailure(message.path("error").path("message").asText()));
            } else {
                call.complete(message.path("result"));
            }
        } catch (JsonProcessingException e) {
            throw new BrowserFailure("the browser sent no JSON", e);
        }
    }

    private final class Listener implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                String whole = text.toString();
                text.setLength(0);
                received(whole);
            }
            from.request(1);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            calls.values().forEach(call -> call.completeExceptionally(error));
        }
    }
}
