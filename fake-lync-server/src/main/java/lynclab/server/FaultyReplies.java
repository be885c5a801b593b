package lynclab.server;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import lynclab.server.control.Fault;
import lynclab.server.site.Iis;
import lynclab.server.site.Reply;

/** The answers that faults put in the place of the right ones. */
final class FaultyReplies {
    private FaultyReplies() {}

    /** What is answered without asking the web site; nothing where the right answer is needed. */
    static Optional<Reply> insteadOfAnswer(Fault fault) {
        if (fault instanceof Fault.ServiceUnavailable) {
            return Optional.of(Iis.serviceUnavailable());
        }
        if (fault instanceof Fault.PoolRecycled) {
            return Optional.of(Reply.of(
                            500,
                            "Internal Server Error",
                            "application/vnd.microsoft.com.ucwa+json; charset=utf-8",
                            "{\"code\":\"ServiceFailure\",\"message\":\"The collaboration platform has been shut down.\"}")
                    .uncached());
        }
        if (fault instanceof Fault.Refusal refusal) {
            var status = HttpResponseStatus.valueOf(refusal.status());
            var title = status.code() + " " + status.reasonPhrase();
            var reply = Reply.of(
                    status.code(),
                    status.reasonPhrase(),
                    "text/html",
                    "<html><head><title>%1$s</title></head><body><h1>%1$s</h1></body></html>".formatted(title));
            return Optional.of(refusal.server().isEmpty() ? reply : reply.with("Server", refusal.server()));
        }
        return Optional.empty();
    }

    /** The reply with its body compressed, where there is one and it goes to somebody who is meant to get it so. */
    static Reply compressed(Reply reply, Fault.Compressed fault, List<String> acceptEncoding) {
        var accepted = acceptEncoding.stream()
                .flatMap(value -> List.of(value.toLowerCase(Locale.ROOT).split(",")).stream())
                .map(coding -> coding.strip().replace(" ", ""))
                .anyMatch(coding -> coding.startsWith("gzip") && !coding.endsWith(";q=0"));
        if (reply.body().length == 0 || !accepted && fault.to() == Fault.Compressed.To.WHO_ACCEPTS_IT) {
            return reply;
        }
        var octets = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(octets)) {
            gzip.write(reply.body());
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory does not fail", impossible);
        }
        return reply.withBody(octets.toByteArray())
                .with("Content-Encoding", "gzip")
                .with("Vary", "Accept-Encoding");
    }
}
