package lynclab.lab.meddler;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.function.UnaryOperator;

/** An answer on its way to the client, or one that the box makes itself. */
public record Reply(Head head, byte[] body) {

    /** What the box writes about itself, so that nobody takes its answers for a server's. */
    static final String SERVER = "gateway";

    /** An answer of the box itself. */
    public static Reply own(int status, String reason, String type, String text) {
        return new Reply(
                new Head(
                        "HTTP/1.1 " + status + " " + reason,
                        List.of(new Field("Server", SERVER), new Field("Content-Type", type))),
                text.getBytes(UTF_8));
    }

    /** A page of the box itself that says what its status says. */
    public static Reply refusal(int status, String reason) {
        return own(
                status,
                reason,
                "text/html; charset=utf-8",
                "<html><head><title>" + status + " " + reason + "</title></head><body><h1>" + reason
                        + "</h1></body></html>");
    }

    public static Reply redirect(String location) {
        Reply page = refusal(302, "Found");
        return new Reply(page.head().and("Location", location), page.body());
    }

    public int status() {
        String[] words = head.firstLine().split(" ");
        return words.length > 1 && words[1].matches("\\d{3}") ? Integer.parseInt(words[1]) : 0;
    }

    public String text() {
        return new String(body, UTF_8);
    }

    public Reply withHead(Head other) {
        return new Reply(other, body);
    }

    public Reply withBody(byte[] other) {
        return new Reply(head, other);
    }

    public Reply changingText(UnaryOperator<String> change) {
        return new Reply(head, change.apply(text()).getBytes(UTF_8));
    }

    boolean isText() {
        String type = head.value("Content-Type");
        return type.startsWith("text/") || type.contains("json") || type.contains("xml");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Reply that && head.equals(that.head) && java.util.Arrays.equals(body, that.body);
    }

    @Override
    public int hashCode() {
        return head.hashCode();
    }
}
