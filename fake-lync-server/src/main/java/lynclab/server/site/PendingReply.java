package lynclab.server.site;

import java.util.concurrent.CompletableFuture;

/** A reply that comes later; it is cancelled when the client goes away before it has come. */
public record PendingReply(CompletableFuture<Reply> reply) implements Answer {}
