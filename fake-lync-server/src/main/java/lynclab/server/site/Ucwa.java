package lynclab.server.site;

import lynclab.server.authentication.Tickets;
import lynclab.server.deployment.Site;

/** The web application interface, for web tickets and, below {@code oauth}, for bearer tokens. */
final class Ucwa implements WebService {
    private static final String OAUTH = "/ucwa/oauth";

    private final Credentials credentials;
    private final Challenges challenges;
    private final Origins origins;

    Ucwa(Host host, Site site, Tickets tickets) {
        this.credentials = new Credentials(tickets);
        this.challenges = new Challenges(host, site);
        this.origins = new Origins(host);
    }

    @Override
    public String directory() {
        return "/ucwa";
    }

    @Override
    public Answer answer(Request request) {
        if (origins.refuses(request)) {
            return origins.refusal();
        }
        var ticket = request.isBelow(OAUTH) ? credentials.bearer(request) : credentials.webTicket(request);
        if (ticket.isEmpty()) {
            return challenges.bearer().with("X-MS-WebTicketURL", challenges.webTicketUrl());
        }
        return Iis.notFound();
    }
}
