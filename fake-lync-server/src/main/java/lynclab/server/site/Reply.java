package lynclab.server.site;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lynclab.server.control.Header;
import org.jspecify.annotations.Nullable;

/**
 * A complete reply.
 *
 * @param content what is sent in place of the body where it is too large to be held
 */
public record Reply(
        int status,
        String reason,
        List<Header> headers,
        byte[] body,
        Source source,
        @Nullable Content content) implements Answer {

    /** Which layer of the server speaks; it decides the headers that every answer carries. */
    public enum Source {
        /** An ASP.NET or WCF application. */
        APPLICATION,
        /** IIS itself: static files and its own error pages. */
        IIS,
        /** The kernel's HTTP listener, below IIS. */
        HTTP_SYS
    }

    public Reply {
        headers = List.copyOf(headers);
    }

    public Reply(int status, String reason, List<Header> headers, byte[] body, Source source) {
        this(status, reason, headers, body, source, null);
    }

    /** A reply whose octets are made while they are sent. */
    public static Reply stream(int status, String reason, String contentType, Content content) {
        return new Reply(
                status,
                reason,
                List.of(new Header("Content-Type", contentType)),
                new byte[0],
                Source.APPLICATION,
                content);
    }

    /** 200 with a text in UTF-8. */
    public static Reply ok(String contentType, String text) {
        return of(200, "OK", contentType, text);
    }

    public static Reply of(int status, String reason, String contentType, String text) {
        return of(status, reason, contentType, text.getBytes(StandardCharsets.UTF_8));
    }

    public static Reply of(int status, String reason, String contentType, byte[] body) {
        return new Reply(status, reason, List.of(new Header("Content-Type", contentType)), body, Source.APPLICATION);
    }

    /** An answer without a body. */
    public static Reply empty(int status, String reason) {
        return new Reply(status, reason, List.of(), new byte[0], Source.APPLICATION);
    }

    /** An HTML page that may be cached by the browser that asked for it. */
    public static Reply page(String html) {
        return ok("text/html; charset=utf-8", html).with("Cache-Control", "private");
    }

    public Reply with(String name, String value) {
        var more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new Reply(status, reason, more, body, source, content);
    }

    public Reply withBody(byte[] other) {
        return new Reply(status, reason, headers, other, source);
    }

    public Reply from(Source layer) {
        return new Reply(status, reason, headers, body, layer, content);
    }

    /** The three lines by which dynamic documents keep out of caches. */
    public Reply uncached() {
        return with("Cache-Control", "no-cache").with("Pragma", "no-cache").with("Expires", "-1");
    }

    public Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.isNamed(name))
                .map(Header::value)
                .findFirst();
    }

    /** How many octets follow the header lines. */
    public long length() {
        return content == null ? body.length : content.length();
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
