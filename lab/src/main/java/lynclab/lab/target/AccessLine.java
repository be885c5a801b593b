package lynclab.lab.target;

import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the lines that the exported configurations have products write for each exchange; they are JSON, or nearly. */
final class AccessLine {

    // Possessive: else each character of a long address would take its place on the stack.
    private static final Pattern FIELD = Pattern.compile("\"([A-Za-z_]+)\":(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([0-9.]+))");
    private static final Pattern SOCKET = Pattern.compile("[0-9.]+:[0-9]+");
    private static final int FAILURE = 500;

    private final Map<String, String> members;

    /** @param members the names of the servers by their sockets */
    AccessLine(Map<String, String> members) {
        this.members = members;
    }

    Optional<Read> read(String line) {
        boolean ours = line.contains("\"log\":\"access\"");
        if (!ours && !line.contains("\"logger\":\"http.log.access")) {
            return Optional.empty();
        }
        Map<String, String> fields = new HashMap<>();
        Matcher matcher = FIELD.matcher(line);
        while (matcher.find()) {
            String value = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
            fields.putIfAbsent(matcher.group(1), value.replace("\\/", "/").replace("\\\"", "\""));
        }
        return Optional.of(new Read(fields, member(fields)));
    }

    /** Whether that process of httpd says the message. */
    static boolean isOfProcess(String message, String process) {
        return message.contains("[pid " + process + ":") || message.contains("[pid " + process + "]");
    }

    private @Nullable String member(Map<String, String> fields) {
        String server = fields.getOrDefault("server", "");
        if (members.containsValue(server)) {
            return server;
        }
        Matcher sockets = SOCKET.matcher(server);
        String last = null;
        while (sockets.find()) {
            last = members.get(sockets.group());
        }
        return last;
    }

    /** A line's fields. */
    record Read(Map<String, String> fields, @Nullable String member) {

        boolean isFailure() {
            return status() >= FAILURE;
        }

        boolean namesProcess() {
            return !field("process").isEmpty();
        }

        boolean isMeantBy(String message) {
            // A process of httpd serves one client at a time, and its messages name it.
            if (namesProcess()) {
                return isOfProcess(message, field("process"));
            }
            boolean aboutHost = !host().isEmpty() && message.contains(host());
            Matcher sockets = SOCKET.matcher(field("server"));
            boolean aboutServer = false;
            while (sockets.find()) {
                aboutServer = aboutServer || message.contains(sockets.group());
            }
            return aboutHost || aboutServer;
        }

        LogEntry entry(String message) {
            String detail = (field("detail").replace("-", "").isBlank()
                            ? ""
                            : field("detail").strip() + " ")
                    + message;
            boolean failed = isFailure() && !detail.isEmpty();
            return new LogEntry(
                    Instant.now(),
                    "",
                    field("listener").isEmpty() ? (field("logger").isEmpty() ? "" : "caddy") : field("listener"),
                    host(),
                    field("method"),
                    field("target").isEmpty() ? field("uri") : field("target"),
                    status(),
                    failed ? null : member,
                    reason(),
                    (failed && member != null ? member + ": " : "") + detail.strip());
        }

        private String reason() {
            String ended = field("ended");
            return ended.isBlank() || ended.equals("-") ? "status " + status() : "ended " + ended;
        }

        private String host() {
            String host = field("host");
            int colon = host.lastIndexOf(':');
            return (colon > 0 ? host.substring(0, colon) : host).toLowerCase(Locale.ROOT);
        }

        private int status() {
            String status = field("status");
            return status.matches("\\d{3}") ? Integer.parseInt(status) : 0;
        }

        private String field(String name) {
            return fields.getOrDefault(name, "");
        }
    }
}
