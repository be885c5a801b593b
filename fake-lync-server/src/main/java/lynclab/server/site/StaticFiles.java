package lynclab.server.site;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import lynclab.server.deployment.StoredFile;

/** Files on disk as IIS serves them: validators, one range at a time, nothing in a directory without a name. */
public final class StaticFiles {
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{1,18})?-(\\d{1,18})?");
    private static final String LAST_MODIFIED = "Thu, 01 Mar 2012 08:00:00 GMT";
    private static final Map<String, String> TYPES = Map.of(
            "cat", "application/vnd.ms-pki.seccat",
            "xml", "text/xml",
            "txt", "text/plain",
            "png", "image/png",
            "jpg", "image/jpeg");

    private final List<StoredFile> files;

    public StaticFiles(List<StoredFile> files) {
        this.files = files;
    }

    /** Answers for what lies below a directory of the request. */
    public Reply answer(Request request, String directory) {
        if (!request.isRead()) {
            return Iis.methodNotAllowed("GET, HEAD, OPTIONS, TRACE");
        }
        if (request.isAt(directory)) {
            return Iis.noListing();
        }
        var name = request.path().substring(directory.length() + 1);
        return files.stream()
                .filter(file -> file.isAt(name))
                .findFirst()
                .map(file -> send(request, file))
                .orElseGet(() -> isDirectory(name) ? Iis.noListing() : Iis.notFound());
    }

    private boolean isDirectory(String name) {
        var prefix = (name.endsWith("/") ? name : name + "/").toLowerCase(Locale.ROOT);
        return files.stream()
                .anyMatch(file -> file.path().toLowerCase(Locale.ROOT).startsWith(prefix));
    }

    private static Reply send(Request request, StoredFile file) {
        var tag = "\"%x:0\"".formatted(file.seed() * 31 + file.size());
        if (request.header("If-None-Match").filter(tag::equals).isPresent()) {
            return Reply.empty(304, "Not Modified").with("ETag", tag).from(Reply.Source.IIS);
        }
        var whole = Content.filling(file.seed(), file.size());
        // RFC 9110 section 13.1.5: a range of a file that has changed since is no use.
        var fresh =
                request.header("If-Range").filter(given -> !given.equals(tag)).isEmpty();
        var range = RANGE.matcher(request.header("Range").filter(given -> fresh).orElse(""));
        Reply reply;
        if (!range.matches() || range.group(1) == null && range.group(2) == null) {
            reply = Reply.stream(200, "OK", type(file), whole);
        } else {
            var from = range.group(1) == null
                    ? Math.max(0, file.size() - Long.parseLong(range.group(2)))
                    : Long.parseLong(range.group(1));
            var last = range.group(1) == null || range.group(2) == null
                    ? file.size() - 1
                    : Math.min(file.size() - 1, Long.parseLong(range.group(2)));
            if (from > last) {
                return Reply.of(416, "Requested Range Not Satisfiable", "text/html", new byte[0])
                        .with("Content-Range", "bytes */" + file.size())
                        .from(Reply.Source.IIS);
            }
            reply = Reply.stream(206, "Partial Content", type(file), whole.part(from, last - from + 1))
                    .with("Content-Range", "bytes %d-%d/%d".formatted(from, last, file.size()));
        }
        return reply.with("Accept-Ranges", "bytes")
                .with("ETag", tag)
                .with("Last-Modified", LAST_MODIFIED)
                .from(Reply.Source.IIS);
    }

    private static String type(StoredFile file) {
        var extension = file.path().substring(file.path().lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return TYPES.getOrDefault(extension, "application/octet-stream");
    }
}
