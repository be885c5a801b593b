package lynclab.lab.catalogue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import lynclab.lab.fault.Meddled;
import lynclab.lab.fault.Port80Redirected;
import lynclab.lab.meddler.Asked;
import lynclab.lab.meddler.Head;
import lynclab.lab.meddler.Legs;
import lynclab.lab.meddler.Meddling;
import lynclab.lab.meddler.Meddlings;
import lynclab.lab.meddler.Reply;

/** Group X: what HTTP may not be done to. */
final class HttpFaults {

    private static final int LONGEST_HEADER = 8 * 1024;
    private static final int LONGEST_TARGET = 700;
    private static final int LONGEST_BODY = 1024 * 1024;
    private static final int HARDENED_TARGET = 512;
    private static final Set<String> BROCHURE_METHODS = Set.of("GET", "POST", "HEAD");

    private HttpFaults() {}

    static List<Recipe> recipes() {
        return Stream.of(requests(), answers(), hops()).flatMap(List::stream).toList();
    }

    private static List<Recipe> requests() {
        return List.of(
                meddled(
                        "X-01",
                        "User-Agent altered or dropped",
                        "the reverse proxy takes User-Agent out of requests",
                        Meddlings.changingRequests(asked -> asked.head().without("User-Agent"))),
                meddled(
                        "X-02",
                        "Methods other than GET and POST blocked",
                        "the reverse proxy answers 405 by itself to PUT, DELETE and OPTIONS",
                        Meddlings.answering(
                                asked -> !BROCHURE_METHODS.contains(asked.method()),
                                asked -> Reply.refusal(405, "Method Not Allowed"))),
                meddled(
                        "X-03",
                        "Double-encoding filter",
                        "the reverse proxy answers 400 by itself to addresses that are encoded twice",
                        Meddlings.answering(
                                asked -> asked.target().contains("%25"), asked -> Reply.refusal(400, "Bad Request"))),
                meddled(
                        "X-04",
                        "Size limits of the reverse proxy",
                        "the reverse proxy answers 413 by itself to bodies above 1 MB",
                        Meddlings.answering(
                                asked -> asked.bodyLength() > LONGEST_BODY,
                                asked -> Reply.refusal(413, "Request Entity Too Large"))),
                Recipe.of(
                                "X-06",
                                "Port 80 is redirected to 443",
                                "the reverse proxy answers plain HTTP with a redirect to https",
                                new Port80Redirected())
                        .in(Deployments::withHttpDiscovery)
                        .twin("M-03", "a plan for HTTP discovery that the reverse proxy does not follow is the same"),
                meddled(
                        "X-10",
                        "False alarms of a web application firewall",
                        "the reverse proxy answers 403 by itself to posted XML",
                        Meddlings.answering(
                                asked -> asked.method().equals("POST")
                                        && asked.head().value("Content-Type").contains("xml"),
                                asked -> Reply.refusal(403, "Forbidden"))),
                meddled(
                        "X-20",
                        "Request headers larger than the reverse proxy allows",
                        "the reverse proxy answers 400 by itself to header lines above 8 KB",
                        Meddlings.answering(
                                asked -> asked.head().fields().stream()
                                        .anyMatch(field -> field.value().length() > LONGEST_HEADER),
                                asked -> Reply.refusal(400, "Request Header Too Long"))),
                meddled(
                        "X-21",
                        "Hardening template applied blindly",
                        "the reverse proxy answers by itself 404 to long addresses and 405 to unlisted methods",
                        Meddlings.answering(
                                asked -> asked.target().length() > HARDENED_TARGET
                                        || !BROCHURE_METHODS.contains(asked.method()),
                                asked -> asked.target().length() > HARDENED_TARGET
                                        ? Reply.refusal(404, "Not Found")
                                        : Reply.refusal(405, "Method Not Allowed"))));
    }

    private static List<Recipe> answers() {
        return List.of(
                meddled(
                        "X-05",
                        "Error or login page with status 200",
                        "the reverse proxy answers discovery with a page of its own",
                        Meddlings.answering(
                                asked -> asked.host().startsWith("lyncdiscover.")
                                        || asked.path().startsWith("/autodiscover/autodiscoverservice"),
                                asked -> Reply.own(
                                        200, "OK", "text/html", "<html><title>Sign in</title><form></form></html>"))),
                meddled(
                        "X-07",
                        "Answers cached by the reverse proxy",
                        "the reverse proxy keeps answers and gives them to whoever asks next",
                        Meddlings.caching()),
                meddled(
                        "X-08",
                        "Links in bodies are translated",
                        "the reverse proxy writes http for https into the bodies that it passes back",
                        Meddlings.changingAnswers((asked, reply) -> isText(reply)
                                ? reply.changingText(text -> text.replace("https://", "http://"))
                                : reply)),
                meddled(
                        "X-09",
                        "Authentication headers lost or merged",
                        "the reverse proxy joins the lines of WWW-Authenticate into one",
                        Meddlings.changingAnswerHeads(head -> head.values("WWW-Authenticate")
                                                .size()
                                        < 2
                                ? head
                                : head.with("WWW-Authenticate", String.join(", ", head.values("WWW-Authenticate"))))),
                meddled(
                        "X-11",
                        "Compression trouble",
                        "the reverse proxy compresses every body, whether the client accepts that or not",
                        Meddlings.changingAnswers((asked, reply) -> isText(reply) ? compressed(reply) : reply)),
                meddled(
                        "X-13",
                        "Security headers injected by the reverse proxy",
                        "the reverse proxy adds X-Frame-Options and a Content-Security-Policy",
                        Meddlings.changingAnswerHeads(head -> head.with("X-Frame-Options", "DENY")
                                .with("Content-Security-Policy", "default-src 'self'"))),
                meddled(
                                "X-22",
                                "Join page cannot reach its content network",
                                "the reverse proxy adds a Content-Security-Policy that keeps the join page from its scripts",
                                Meddlings.changingAnswerHeads(
                                        head -> head.with("Content-Security-Policy", "script-src 'self'")))
                        .twin("X-13", "the catalogue has the injected policy as one of its causes"),
                meddled(
                        "X-15",
                        "Duplicate or conflicting HSTS",
                        "the reverse proxy adds a second Strict-Transport-Security line",
                        Meddlings.changingAnswerHeads(
                                head -> head.and("Strict-Transport-Security", "max-age=300; includeSubDomains"))),
                meddled(
                        "X-18",
                        "Cookie attributes changed",
                        "the reverse proxy adds an expiry to every cookie that it passes back",
                        Meddlings.changingAnswerHeads(
                                head -> head.changing("Set-Cookie", value -> value + "; Max-Age=60; HttpOnly"))),
                meddled(
                        "X-19",
                        "Broken conditional headers",
                        "the reverse proxy takes ETag out of answers and If-Match out of requests",
                        new LosesValidators()));
    }

    private static List<Recipe> hops() {
        return List.of(
                meddled(
                                "X-12",
                                "Spoken to with Connection: close",
                                "the reverse proxy opens a new connection to the servers for every request",
                                Meddlings.over(Legs.NEW_FOR_EACH))
                        .twin("A-02", "a connection that ends after each request splits the legs of NTLM likewise")
                        .twin("A-05", "per-request balancing splits the legs likewise")
                        .twin("A-13", "what clients meet is the same broken binding"),
                meddled(
                        "X-16",
                        "HTTP/2 towards IIS with Windows authentication",
                        "the reverse proxy answers 502 by itself where IIS asks for Windows credentials",
                        Meddlings.changingAnswers((asked, reply) -> asksForWindows(reply)
                                ? Reply.own(502, "Bad Gateway", "text/html", "<h1>HTTP_1_1_REQUIRED</h1>")
                                : reply)));
    }

    private static Recipe meddled(String id, String title, String how, Meddling meddling) {
        return Recipe.of(id, title, how, new Meddled(id, how, meddling));
    }

    private static boolean isText(Reply reply) {
        String type = reply.head().value("Content-Type");
        return reply.body().length > 0 && (type.startsWith("text/") || type.contains("json") || type.contains("xml"));
    }

    private static boolean asksForWindows(Reply reply) {
        return reply.status() == 401
                && reply.head().values("WWW-Authenticate").stream().anyMatch(value -> value.startsWith("N"));
    }

    private static Reply compressed(Reply reply) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(reply.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return reply.withHead(reply.head().with("Content-Encoding", "gzip")).withBody(bytes.toByteArray());
    }

    /** Takes out what versions of a resource are told apart by. */
    private record LosesValidators() implements Meddling {
        @Override
        public Head forward(Asked asked) {
            return asked.head().without("If-Match").without("If-None-Match");
        }

        @Override
        public Reply back(Asked asked, Reply reply, lynclab.lab.meddler.Memory memory) {
            return reply.withHead(reply.head().without("ETag"));
        }
    }
}
