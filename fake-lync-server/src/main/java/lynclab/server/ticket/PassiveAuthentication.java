package lynclab.server.ticket;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import lynclab.server.authentication.Tickets;
import lynclab.server.deployment.AccountState;
import lynclab.server.deployment.Site;
import lynclab.server.site.Answer;
import lynclab.server.site.Diagnostics;
import lynclab.server.site.Host;
import lynclab.server.site.Iis;
import lynclab.server.site.Markup;
import lynclab.server.site.Query;
import lynclab.server.site.Reply;
import lynclab.server.site.Request;
import lynclab.server.site.RequestPath;
import lynclab.server.site.WebService;
import lynclab.server.site.Xml;

/**
 * Sign-in by way of a federation server; its metadata is there even where nobody has set one up. What a browser brings back
 * from there is believed when the federation server has signed it for this address.
 */
public final class PassiveAuthentication implements WebService {
    private final Host host;
    private final Site site;

    private final PassiveSession session;

    public PassiveAuthentication(Host host, Site site, Tickets tickets) {
        this.host = host;
        this.site = site;
        this.session = new PassiveSession(host, tickets);
    }

    @Override
    public String directory() {
        return "/passiveauth";
    }

    @Override
    public Answer answer(Request request) {
        if (request.isAt("/passiveauth/federationmetadata/2007-06/federationmetadata.xml")) {
            return Reply.ok("text/xml; charset=utf-8", metadata()).with("Cache-Control", "private");
        }
        if (request.isAt("/passiveauth/passiveauth.aspx")) {
            var federationServer = host.services().federationServer();
            if (federationServer == null) {
                return Iis.noListing();
            }
            if (request.isRead() && session.user(request).isPresent()) {
                return Reply.page("<!DOCTYPE html><html><head><title>Signed in</title></head><body></body></html>");
            }
            var brought = request.method().equals("POST")
                    ? Query.parse(request.body().text()).value("wresult")
                    : Optional.<String>empty();
            return brought.isEmpty() || federationServer.signer() == null
                    ? signIn(federationServer.address().toString(), request)
                    : judge(federationServer.signer(), brought.get(), request);
        }
        return request.isAt("/passiveauth") ? Iis.noListing() : Iis.notFound();
    }

    private Reply signIn(String federationServer, Request request) {
        var back = RequestPath.query(request.target());
        var place = "/PassiveAuth/PassiveAuth.aspx" + (back.isEmpty() ? "" : "?" + back);
        var location = "%s?wa=wsignin1.0&wtrealm=%s&wctx=%s&wct=%s"
                .formatted(
                        federationServer,
                        encode(address()),
                        encode("rm=0&id=passive&ru=" + encode(place)),
                        encode(host.surroundings()
                                .clock()
                                .instant()
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString()));
        return Iis.found(location).with("Cache-Control", "private").from(Reply.Source.APPLICATION);
    }

    private Reply judge(X509Certificate signer, String brought, Request request) {
        var user = Xml.parse(brought.getBytes(StandardCharsets.UTF_8))
                .flatMap(document -> FederationToken.signedBy(signer, document))
                .filter(token ->
                        token.holds(address(), host.surroundings().clock().instant()))
                .flatMap(token -> host.deployment().account(token.subject()))
                .filter(known -> known.state() == AccountState.ENABLED);
        return user.map(known -> session.begin(Iis.found(back(request)), known)
                        .with("Cache-Control", "private")
                        .from(Reply.Source.APPLICATION))
                .orElseGet(() -> Iis.unauthorized()
                        .with("Cache-Control", "private")
                        .with(
                                "X-Ms-diagnostics",
                                Diagnostics.line(host, Diagnostics.NO_VALID_TOKEN, "No valid security token.")));
    }

    /** The place that the browser was sent away from; never one of another host. */
    private static String back(Request request) {
        return Query.parse(request.body().text())
                .value("wctx")
                .flatMap(context -> Query.parse(context).value("ru"))
                .filter(place -> place.startsWith("/") && !place.startsWith("//") && !place.startsWith("/\\"))
                .orElse("/PassiveAuth/PassiveAuth.aspx");
    }

    private String address() {
        return host.pool().webUrl(site) + "/PassiveAuth/PassiveAuth.aspx";
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private String metadata() {
        return """
                <?xml version="1.0" encoding="utf-8"?>
                <EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="%1$s">
                  <RoleDescriptor xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
                xmlns:fed="http://docs.oasis-open.org/wsfed/federation/200706" xsi:type="fed:ApplicationServiceType" \
                protocolSupportEnumeration="http://docs.oasis-open.org/wsfed/federation/200706">
                    <fed:PassiveRequestorEndpoint><EndpointReference xmlns="http://www.w3.org/2005/08/addressing">\
                <Address>%1$s</Address></EndpointReference></fed:PassiveRequestorEndpoint>
                  </RoleDescriptor>
                </EntityDescriptor>
                """.formatted(Markup.escape(address()));
    }
}
