package lynclab.server.site;

import lynclab.server.deployment.Site;

/** Takes what participants upload to a meeting: whiteboards, presentations, files. */
final class DataCollaboration implements WebService {
    private final Host host;
    private final String handler;

    DataCollaboration(Host host, Site site) {
        this.host = host;
        this.handler = directory() + (site == Site.INTERNAL ? "/int/handler" : "/ext/handler");
    }

    @Override
    public String directory() {
        return "/datacollabweb";
    }

    @Override
    public Answer answer(Request request) {
        if (!request.isBelow(handler)) {
            return Iis.notFound();
        }
        if (!request.method().equals("POST") && !request.method().equals("PUT")) {
            return Iis.noListing();
        }
        // 404.13 is IIS's way of saying that a body is too long.
        return request.body().length() > host.deployment().settings().uploadLimit()
                ? Iis.notFound()
                : Reply.ok(
                                "text/plain; charset=utf-8",
                                Long.toString(request.body().length()))
                        .uncached();
    }
}
