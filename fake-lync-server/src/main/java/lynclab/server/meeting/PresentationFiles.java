package lynclab.server.meeting;

import java.util.Locale;
import java.util.Optional;
import lynclab.server.authentication.Ticket;
import lynclab.server.authentication.Tickets;
import lynclab.server.site.Content;
import lynclab.server.site.Host;
import lynclab.server.site.Iis;
import lynclab.server.site.Markup;
import lynclab.server.site.Reply;
import lynclab.server.site.Request;

/**
 * What Office Web Apps fetch when somebody presents: a description of the file, and the file. They come without
 * credentials of their own; the address that the meeting gave them carries a token.
 */
final class PresentationFiles {
    static final String DIRECTORY = "/datacollabweb/wopi/files";

    private final Host host;
    private final Tickets tickets;

    PresentationFiles(Host host, Tickets tickets) {
        this.host = host;
        this.tickets = tickets;
    }

    Reply answer(Request request) {
        if (request.query().value("access_token").flatMap(this::ticket).isEmpty()) {
            return Reply.of(401, "Unauthorized", "text/html", "").with("Cache-Control", "private");
        }
        if (!request.isRead() || request.isAt(DIRECTORY)) {
            return Iis.notFound();
        }
        var rest = request.path().substring(DIRECTORY.length() + 1);
        var contents = rest.toLowerCase(Locale.ROOT).endsWith("/contents");
        var name = contents ? rest.substring(0, rest.length() - "/contents".length()) : rest;
        return find(name)
                .map(content -> contents
                        ? Reply.stream(200, "OK", "application/octet-stream", content)
                                .with("Cache-Control", "private")
                        : describe(name, content))
                .orElseGet(Iis::notFound);
    }

    private Optional<Ticket> ticket(String token) {
        return tickets.verify(token);
    }

    private Optional<Content> find(String name) {
        return host.surroundings()
                .fileStore()
                .get(name)
                .map(octets -> Content.of(octets, 0, 0))
                .or(() -> host.services().files().meetingContent().stream()
                        .filter(file -> file.isAt(name))
                        .findFirst()
                        .map(file -> Content.filling(file.seed(), file.size())));
    }

    private static Reply describe(String name, Content content) {
        var file = name.substring(name.lastIndexOf('/') + 1);
        return Reply.ok(
                        "application/json; charset=utf-8",
                        "{\"BaseFileName\":\"%s\",\"OwnerId\":\"LyncServer\",\"Size\":%d,\"Version\":\"%x\",\"UserCanAttend\":true}"
                                .formatted(
                                        Markup.script(file).replace("\\x", "\\u00"),
                                        content.length(),
                                        content.hashCode()))
                .with("Cache-Control", "private");
    }
}
