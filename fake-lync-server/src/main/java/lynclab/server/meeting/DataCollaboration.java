package lynclab.server.meeting;

import java.util.UUID;
import lynclab.server.authentication.Tickets;
import lynclab.server.deployment.Site;
import lynclab.server.site.Answer;
import lynclab.server.site.Host;
import lynclab.server.site.Iis;
import lynclab.server.site.Reply;
import lynclab.server.site.Request;
import lynclab.server.site.WebService;

/**
 * Takes what participants upload to a meeting: whiteboards, presentations, files. An upload is never held as a whole; its
 * length and digest are told. What is small enough is kept, for a download from {@link MeetingContent}.
 */
public final class DataCollaboration implements WebService {
    private final Host host;
    private final Site site;
    private final String handler;
    private final PresentationFiles presentations;

    public DataCollaboration(Host host, Site site, Tickets tickets) {
        this.host = host;
        this.site = site;
        this.presentations = new PresentationFiles(host, tickets);
        this.handler = directory() + (site == Site.INTERNAL ? "/int/handler" : "/ext/handler");
    }

    @Override
    public String directory() {
        return "/datacollabweb";
    }

    @Override
    public long longestBody() {
        return host.deployment().settings().limits().upload();
    }

    @Override
    public Answer answer(Request request) {
        if (request.isBelow(PresentationFiles.DIRECTORY)) {
            return presentations.answer(request);
        }
        if (!request.isBelow(handler)) {
            return Iis.notFound();
        }
        if (!request.method().equals("POST") && !request.method().equals("PUT")) {
            return Iis.noListing();
        }
        // Without an announced length the end shows only now.
        if (request.body().length() > longestBody()) {
            return Iis.contentTooLong();
        }
        var taken = Reply.ok(
                        "text/plain; charset=utf-8",
                        Long.toString(request.body().length()))
                .with("ETag", "\"" + request.body().sha256() + "\"")
                .uncached();
        return request.body().length() > 0 && request.body().isWhole()
                ? taken.with("Location", keep(request.body().start()))
                : taken;
    }

    private String keep(byte[] octets) {
        var name = UUID.randomUUID().toString();
        host.surroundings().fileStore().put(name, octets);
        return host.pool().webUrl(site) + "/CollabContent/" + name;
    }
}
