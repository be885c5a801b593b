package lynclab.server.deployment;

/**
 * How answers are spelt where no public source shows it; the defaults are the likeliest.
 *
 * @param discoveryXml media type of the discovery documents in XML
 * @param discoveryJson media type of those in the first form of JSON
 * @param conference media type of the conference document
 * @param certificateToken name of the discovery links to certificate provisioning, after Internal/ and External/
 * @param ticketKinds what {@code X-MS-WebTicketSupported} says; empty leaves it out
 * @param schemesOnOneLine whether a Windows challenge names all schemes in one header line
 * @param correlationEchoed whether an {@code X-MS-Correlation-Id} comes back with the answer
 */
public record Spelling(
        String discoveryXml,
        String discoveryJson,
        String conference,
        String certificateToken,
        String ticketKinds,
        boolean schemesOnOneLine,
        boolean correlationEchoed) {

    public static Spelling likely() {
        return new Spelling(
                "application/vnd.microsoft.rtc.autodiscover+xml; v=1",
                "application/vnd.microsoft.rtc.autodiscover+json; v=1",
                "application/vnd.microsoft.lync.meeting+xml",
                "CertProvisioning",
                "cwt,saml",
                false,
                false);
    }

    public Spelling withDiscovery(String xml, String json) {
        return new Spelling(xml, json, conference, certificateToken, ticketKinds, schemesOnOneLine, correlationEchoed);
    }

    public Spelling withConference(String type) {
        return new Spelling(
                discoveryXml, discoveryJson, type, certificateToken, ticketKinds, schemesOnOneLine, correlationEchoed);
    }

    public Spelling withCertificateToken(String token) {
        return new Spelling(
                discoveryXml, discoveryJson, conference, token, ticketKinds, schemesOnOneLine, correlationEchoed);
    }

    public Spelling withTicketKinds(String kinds) {
        return new Spelling(
                discoveryXml, discoveryJson, conference, certificateToken, kinds, schemesOnOneLine, correlationEchoed);
    }

    public Spelling withSchemesOnOneLine() {
        return new Spelling(
                discoveryXml, discoveryJson, conference, certificateToken, ticketKinds, true, correlationEchoed);
    }

    public Spelling withCorrelationEchoed() {
        return new Spelling(
                discoveryXml, discoveryJson, conference, certificateToken, ticketKinds, schemesOnOneLine, true);
    }
}
