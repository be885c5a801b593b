package lynclab.server.site;

import lynclab.server.deployment.Site;

/** The 401 answers that tell a client where to get a ticket or a token. */
public final class Challenges {
    private static final String LYNC_APPLICATION = "00000004-0000-0ff1-ce00-000000000000";
    private static final String TRUSTED_ISSUER = "00000002-0000-0ff1-ce00-000000000000";

    private final Host host;
    private final Site site;

    public Challenges(Host host, Site site) {
        this.host = host;
        this.site = site;
    }

    public String webTicketUrl() {
        return host.pool().webUrl(site) + "/WebTicket/WebTicketService.svc";
    }

    public String tokenUrl() {
        return host.pool().webUrl(site) + "/WebTicket/oauthtoken";
    }

    /** Asks for a web ticket. */
    public Reply webTicket() {
        var kinds = host.deployment().settings().spelling().ticketKinds();
        var challenge = Iis.unauthorized().with("Cache-Control", "private").with("X-MS-WebTicketURL", webTicketUrl());
        return kinds.isEmpty() ? challenge : challenge.with("X-MS-WebTicketSupported", kinds);
    }

    /** Asks for a bearer token. */
    public Reply bearer() {
        return Iis.unauthorized()
                .with("Cache-Control", "no-cache")
                .with(
                        "WWW-Authenticate",
                        "Bearer trusted_issuers=\"%s@%s\", client_id=\"%s\"%s"
                                .formatted(
                                        TRUSTED_ISSUER,
                                        host.deployment().sipDomains().get(0),
                                        LYNC_APPLICATION,
                                        modern()))
                .with(
                        "WWW-Authenticate",
                        "MsRtcOAuth href=\"%s\",grant_type=\"urn:microsoft.rtc:windows,urn:microsoft.rtc:anonmeeting,password\""
                                .formatted(tokenUrl()));
    }

    /** What servers with modern authentication add. */
    private String modern() {
        var address = host.deployment().settings().signIn().authorizationUri();
        return address == null ? "" : ", authorization_uri=\"%s\"".formatted(address);
    }
}
