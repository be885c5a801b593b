package lynclab.server.meeting;

import java.util.Locale;
import lynclab.server.deployment.Meeting;
import lynclab.server.deployment.Pool;
import lynclab.server.deployment.ProductVersion;
import lynclab.server.deployment.Site;
import lynclab.server.site.Availability;
import lynclab.server.site.Markup;

/** The XML document by which clients join a meeting. */
final class ConferenceDocument {
    static final String MEDIA_TYPE = "application/vnd.microsoft.lync.meeting+xml";

    private ConferenceDocument() {}

    /** @param incomingUrl the meeting's URL as the client asked for it, without its query */
    static String write(Meeting meeting, String incomingUrl, Pool home, ProductVersion version, String telemetryId) {
        var xml = new StringBuilder("""
                <?xml version="1.0" encoding="utf-8"?>
                <conf-info xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns="http://schemas.microsoft.com/rtc/2009/05/simplejoinconfdoc">
                """);
        element(xml, "conf-uri", meeting.conferenceUri());
        element(xml, "server-time", String.format(Locale.ROOT, "%.3f", System.currentTimeMillis() % 100_000 / 1000.0));
        element(xml, "original-incoming-url", incomingUrl);
        element(xml, "conf-key", meeting.id());
        if (Availability.hasUcwa(version)) {
            element(xml, "fallback-url", incomingUrl + "?sl=");
            element(xml, "ucwa-url", home.webUrl(Site.EXTERNAL) + "/ucwa/v1/applications");
            element(xml, "ucwa-ext-url", home.webUrl(Site.EXTERNAL) + "/ucwa/v1/applications");
            element(xml, "ucwa-int-url", home.webUrl(Site.INTERNAL) + "/ucwa/v1/applications");
            element(xml, "telemetry-id", telemetryId);
        }
        return xml.append("</conf-info>\n").toString();
    }

    private static void element(StringBuilder xml, String name, String text) {
        xml.append("  <%1$s>%2$s</%1$s>\n".formatted(name, Markup.escape(text)));
    }
}
