package lynclab.server.site;

import lynclab.server.deployment.Site;

/** Sign-in by way of a federation server; its metadata is there even where nobody has set one up. */
final class PassiveAuthentication implements WebService {
    private final Host host;
    private final Site site;

    PassiveAuthentication(Host host, Site site) {
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
        return request.isAt("/passiveauth/passiveauth.aspx") || request.isAt("/passiveauth")
                ? Iis.noListing()
                : Iis.notFound();
    }

    private String metadata() {
        var address = Markup.escape(host.pool().webUrl(site) + "/PassiveAuth/PassiveAuth.aspx");
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
                """.formatted(address);
    }
}
