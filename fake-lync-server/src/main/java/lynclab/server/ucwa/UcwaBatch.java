package lynclab.server.ucwa;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import lynclab.server.control.Header;
import lynclab.server.site.Answer;
import lynclab.server.site.Reply;
import lynclab.server.site.Request;
import lynclab.server.site.RequestBody;

/** Takes the requests of a batch apart, has each answered, and puts the answers together in the same order. */
final class UcwaBatch {
    private static final int LIMIT = 100;
    private static final Pattern BOUNDARY =
            Pattern.compile("multipart/batching\\s*;.*boundary=\"?([^\";]+)\"?.*", Pattern.CASE_INSENSITIVE);

    private final Function<Request, Answer> service;

    UcwaBatch(Function<Request, Answer> service) {
        this.service = service;
    }

    Reply answer(Request batch) {
        var boundary = batch.header("Content-Type").map(BOUNDARY::matcher).filter(matcher -> matcher.matches());
        if (boundary.isEmpty()) {
            return UcwaErrors.unsupportedMediaType("A batch is multipart/batching.");
        }
        var parts = parts(batch.body().text(), boundary.get().group(1).strip());
        if (parts.size() > LIMIT) {
            return UcwaErrors.of(
                    429,
                    "Too Many Requests",
                    "TooManyRequests",
                    "",
                    "A batch holds at most %d requests.".formatted(LIMIT));
        }
        var separator = UUID.randomUUID().toString();
        var body = new ByteArrayOutputStream();
        for (var part : parts) {
            var reply = request(batch, part).map(this::single).orElseGet(() -> UcwaErrors.badRequest("No request."));
            body.writeBytes("--%s\r\nContent-Type: application/http; msgtype=response\r\n\r\n"
                    .formatted(separator)
                    .getBytes(StandardCharsets.US_ASCII));
            body.writeBytes(octets(reply));
        }
        body.writeBytes("--%s--\r\n".formatted(separator).getBytes(StandardCharsets.US_ASCII));
        return Reply.of(200, "OK", "multipart/batching; boundary=\"%s\"".formatted(separator), body.toByteArray())
                .uncached();
    }

    /** What would stay pending has no place in a batch, nor has another batch. */
    private Reply single(Request request) {
        if (request.lowerPath().endsWith("/batch") || request.lowerPath().endsWith("/events")) {
            return UcwaErrors.badRequest("The resource cannot be part of a batch.");
        }
        return service.apply(request) instanceof Reply reply
                ? reply
                : UcwaErrors.badRequest("The resource cannot be part of a batch.");
    }

    private static List<String> parts(String body, String boundary) {
        var parts = new ArrayList<String>();
        for (var piece : ("\r\n" + body).split(Pattern.quote("\r\n--" + boundary))) {
            var head = piece.indexOf("\r\n\r\n");
            if (head >= 0 && !piece.startsWith("--")) {
                parts.add(piece.substring(head + 4));
            }
        }
        return parts;
    }

    /** A request of the batch; credentials are those of the batch. */
    private static Optional<Request> request(Request batch, String part) {
        var end = part.indexOf("\r\n\r\n");
        var lines = (end < 0 ? part.strip() : part.substring(0, end)).split("\r\n");
        var start = lines[0].split(" ");
        if (start.length != 3) {
            return Optional.empty();
        }
        var headers = new ArrayList<Header>();
        var named = new HashSet<String>();
        for (var i = 1; i < lines.length; i++) {
            var colon = lines[i].indexOf(':');
            if (colon > 0) {
                headers.add(new Header(
                        lines[i].substring(0, colon),
                        lines[i].substring(colon + 1).strip()));
                named.add(lines[i].substring(0, colon).toLowerCase(Locale.ROOT));
            }
        }
        batch.headers().stream()
                .filter(header -> List.of("authorization", "x-ms-webticket", "host")
                        .contains(header.name().toLowerCase(Locale.ROOT)))
                .filter(header -> !named.contains(header.name().toLowerCase(Locale.ROOT)))
                .forEach(headers::add);
        var body = end < 0 ? "" : part.substring(end + 4);
        return Optional.of(
                Request.of(start[0], start[1], headers, RequestBody.of(body), batch.secure(), batch.connection()));
    }

    private static byte[] octets(Reply reply) {
        var octets = new ByteArrayOutputStream();
        var head = new StringBuilder("HTTP/1.1 %d %s\r\n".formatted(reply.status(), reply.reason()));
        reply.headers().forEach(header -> head.append(header).append("\r\n"));
        head.append("Content-Length: ").append(reply.body().length).append("\r\n\r\n");
        octets.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
        octets.writeBytes(reply.body());
        octets.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        return octets.toByteArray();
    }
}
