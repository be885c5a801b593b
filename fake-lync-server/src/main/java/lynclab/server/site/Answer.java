package lynclab.server.site;

/** What a web service answers: a reply, or the promise of one. */
public sealed interface Answer permits Reply, PendingReply {}
