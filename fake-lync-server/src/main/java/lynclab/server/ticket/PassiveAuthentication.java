package lynclab.server.ticket;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import lynclab.server.deployment.Site;
import lynclab.server.site.Answer;
import lynclab.server.site.Host;
import lynclab.server.site.Iis;
import lynclab.server.site.Markup;
import lynclab.server.site.Reply;
import lynclab.server.site.Request;
import lynclab.server.site.RequestPath;
import lynclab.server.site.WebService;

/**
 * Sign-in by way of a federation server; its metadata is there even where nobody has set one up. What a federation server
 * sends back is not accepted, as there is none here that could have signed it: browsers are sent there again.
 */
public final class PassiveAuthentication implements WebService {
    private final Host host;
    private final Site site;

    public PassiveAuthentication(Host host, Site site) {
        this.host = host;
        this.site = site;
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
            return federationServer == null ? Iis.noListing() : signIn(federationServer.toString(), request);
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
