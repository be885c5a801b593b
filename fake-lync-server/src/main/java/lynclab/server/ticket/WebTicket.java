package lynclab.server.ticket;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import lynclab.server.authentication.Tickets;
import lynclab.server.deployment.Site;
import lynclab.server.deployment.WebSettings.SignIn;
import lynclab.server.deployment.WebSettings.WindowsOffer;
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
    private final Host host;
    private final Site site;
    private final SignIn signIn;
    private final WindowsGate windows;
    private final TicketIssue issue;
    private final TokenService tokens;

    public WebTicket(Host host, Site site, Tickets tickets) {
        this.host = host;
        this.site = site;
        this.signIn = host.deployment().settings().signIn();
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
            return Reply.ok(Soap.CONTENT_TYPE, Metadata.write("WebTicketService", address, address, ports()))
                    .with("Cache-Control", "private");
        }
        var asked = request.method().equals("POST");
        if (request.isAt(SERVICE + "/auth")) {
            return asked ? issue.forPassword(request) : Reply.empty(400, "Bad Request");
        }
        if (request.isAt(SERVICE + "/anon")) {
            return asked ? issue.forMeeting(request) : Reply.empty(400, "Bad Request");
        }
        if (request.isAt(SERVICE + "/cert")) {
            return asked
                    ? offered(signIn.certificate(), () -> issue.forCertificate(request))
                    : Reply.empty(400, "Bad Request");
        }
        if (request.isAt(SERVICE + "/pin")) {
            return asked ? offered(signIn.pin(), () -> issue.forPin(request)) : Reply.empty(400, "Bad Request");
        }
        if (asked && signIn.windows() == WindowsOffer.NONE) {
            return offered(false, () -> page(request));
        }
        return windows.pass(request, user -> asked ? issue.forUser(request, user) : page(request));
    }

    private static Reply offered(boolean isOffered, Supplier<Reply> answer) {
        return isOffered
                ? answer.get()
                : Soap.refusal(Diagnostics.TYPE_NOT_ALLOWED, "Authentication type not allowed.");
    }

    private List<Metadata.Port> ports() {
        var ports = new ArrayList<Metadata.Port>();
        if (signIn.windows() == WindowsOffer.NEGOTIATE) {
            ports.add(new Metadata.Port("WebTicketServiceWinNegotiate", "", Metadata.Security.WINDOWS));
        }
        if (signIn.windows() != WindowsOffer.NONE) {
            ports.add(new Metadata.Port("WebTicketServiceWinNtlm", "/Ntlm", Metadata.Security.NTLM));
        }
        ports.add(new Metadata.Port("WebTicketServiceAnon", "/Anon", Metadata.Security.ANONYMOUS));
        if (signIn.certificate()) {
            ports.add(new Metadata.Port("WebTicketServiceCert", "/cert", Metadata.Security.CERTIFICATE));
        }
        if (signIn.pin()) {
            ports.add(new Metadata.Port("WebTicketServicePin", "/pin", Metadata.Security.USER_NAME));
        }
        ports.add(new Metadata.Port("WebTicketServiceAuth", "/Auth", Metadata.Security.USER_NAME));
        return ports;
    }

    private static Reply page(Request request) {
        return request.isAt(SERVICE) || request.isAt(SERVICE + "/ntlm")
                ? Reply.page("<!DOCTYPE html>\n<html><head><title>WebTicketService Service</title></head>"
                        + "<body><h1>WebTicketService Service</h1></body></html>\n")
                : Iis.noListing();
    }
}
