package lynclab.server.ticket;

import java.util.List;
import lynclab.server.authentication.Tickets;
import lynclab.server.deployment.Site;
import lynclab.server.site.Answer;
import lynclab.server.site.Availability;
import lynclab.server.site.Challenges;
import lynclab.server.site.Diagnostics;
import lynclab.server.site.Host;
import lynclab.server.site.Iis;
import lynclab.server.site.Metadata;
import lynclab.server.site.Reply;
import lynclab.server.site.Request;
import lynclab.server.site.Soap;
import lynclab.server.site.WebService;
import lynclab.server.site.WindowsGate;

/** The web ticket service and, in the same directory, the token service for the web application interface. */
public final class WebTicket implements WebService {
    private static final String SERVICE = "/webticket/webticketservice.svc";
    private static final List<Metadata.Port> PORTS = List.of(
            new Metadata.Port("WebTicketServiceWinNegotiate", "", Metadata.Security.WINDOWS),
            new Metadata.Port("WebTicketServiceWinNtlm", "/Ntlm", Metadata.Security.NTLM),
            new Metadata.Port("WebTicketServiceAnon", "/Anon", Metadata.Security.ANONYMOUS),
            new Metadata.Port("WebTicketServiceCert", "/cert", Metadata.Security.CERTIFICATE),
            new Metadata.Port("WebTicketServicePin", "/pin", Metadata.Security.USER_NAME),
            new Metadata.Port("WebTicketServiceAuth", "/Auth", Metadata.Security.USER_NAME));

    private final Host host;
    private final Site site;
    private final WindowsGate windows;
    private final TicketIssue issue;
    private final TokenService tokens;

    public WebTicket(Host host, Site site, Tickets tickets) {
        this.host = host;
        this.site = site;
        this.windows = new WindowsGate(host);
        this.issue = new TicketIssue(host, tickets);
        this.tokens = new TokenService(host, site, tickets, windows);
    }

    @Override
    public String directory() {
        return "/webticket";
    }

    @Override
    public Answer answer(Request request) {
        if (request.isAt("/webticket/oauthtoken")) {
            return Availability.hasUcwa(host.version()) ? tokens.answer(request) : Iis.notFound();
        }
        if (request.isAt(SERVICE + "/mex")) {
            var address = new Challenges(host, site).webTicketUrl();
            return Reply.ok(Soap.CONTENT_TYPE, Metadata.write("WebTicketService", address, address, PORTS))
                    .with("Cache-Control", "private");
        }
        if (request.isAt(SERVICE + "/auth")) {
            return request.method().equals("POST") ? issue.forPassword(request) : Reply.empty(400, "Bad Request");
        }
        if (request.isAt(SERVICE + "/anon") || request.isAt(SERVICE + "/cert") || request.isAt(SERVICE + "/pin")) {
            return request.method().equals("POST")
                    ? Soap.refusal(Diagnostics.TYPE_NOT_ALLOWED, "Authentication type not allowed.")
                    : Reply.empty(400, "Bad Request");
        }
        return windows.pass(
                request, user -> request.method().equals("POST") ? issue.forUser(request, user) : page(request));
    }

    private static Reply page(Request request) {
        return request.isAt(SERVICE) || request.isAt(SERVICE + "/ntlm")
                ? Reply.page("<!DOCTYPE html>\n<html><head><title>WebTicketService Service</title></head>"
                        + "<body><h1>WebTicketService Service</h1></body></html>\n")
                : Iis.noListing();
    }
}
