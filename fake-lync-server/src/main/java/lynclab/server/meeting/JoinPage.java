package lynclab.server.meeting;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import lynclab.server.site.Content;
import lynclab.server.site.Markup;
import org.jspecify.annotations.Nullable;

/** The page that a meeting URL opens in a browser. */
final class JoinPage {

    /**
     * What a page is made of.
     *
     * @param join how to get into the meeting, or null where there is no such meeting
     * @param errorCode -1, or the reason why the meeting cannot be joined
     * @param launcher the element whose script takes the guest on
     * @param onLoad what is called in it when the page is there
     * @param domainOwnersPage shown in place of the web app; empty without one
     */
    record Content(
            String machine,
            String build,
            String incomingUrl,
            String userAgent,
            String accept,
            String telemetryId,
            boolean webAppWanted,
            @Nullable Join join,
            int errorCode,
            String launcher,
            String onLoad,
            String domainOwnersPage) {}

    /** The ways into a meeting: the conference document, the URI and the web app. */
    record Join(String conferenceDocument, String conferenceUri, String webAppUrl) {}

    private static final String PAGE = """
            <!DOCTYPE html>
            <html xmlns="http://www.w3.org/1999/xhtml" class="reachJoinHtml">
            <head>
            <meta http-equiv="X-UA-Compatible" content="IE=10; IE=9; IE=8; requiresActiveX=true"/>
            <meta name="viewport" content="width=device-width, initial-scale=1"/>
            <title>%1$s</title>
            <link rel="icon" href="/meet/Resources/favicon.ico"/>
            <link rel="stylesheet" type="text/css" href="/meet/ReachClient.css"/>
            <script type="text/javascript">
            var reachURL = "%2$s";
            var escapedXML = "%3$s";
            var validMeeting = "%4$s";
            var reachClientRequested = "%5$s";
            var htmlLwaClientRequested = "False";
            var currentLanguage = "en-US";
            var isNokia = "False";
            var isAndroid = "%6$s";
            var isWinPhone = "%7$s";
            var isIPhone = "%8$s";
            var isIPad = "%9$s";
            var isMobile = "%10$s";
            var isUnsupported = "False";
            var isLyncInstalled = "";
            var domainOwnerJoinLauncherUrl = "%20$s";
            var lyncLaunchLink = "%11$s";
            var diagInfo = "%12$s";
            var resourceUrl = "/meet/JavaScriptResourceHandler.ashx?lcs_se_w16_msrc%13$s&language=";
            var errorCode = "%14$d";
            var telemetryId = "%15$s";
            var lync15CommonProtocolHandler = "lync15:";
            var lyncProtocolHandlers = ["lync://", "lync15://", "lync15classic:", "lync15mlx:"];
            </script>
            <script type="text/javascript" src="/meet/JavaScriptResourceHandler.ashx?lcs_se_w16_msrc%13$s&amp;language=en-us"></script>
            <script type="text/javascript" src="/meet/Utilities.js"></script>
            <script type="text/javascript" src="/meet/PluginLoader.js"></script>
            %18$s
            </head>
            <body onload="%19$s">
            <div id="header"><img src="/meet/Resources/logo.png" alt="%1$s"/></div>
            <div id="status" role="status">%16$s</div>
            <iframe id="launchReachFrame" title="Meeting" src="/meet/blank.html"></iframe>
            <noscript>%17$s</noscript>
            </body>
            </html>
            """;

    private JoinPage() {}

    static String write(Content content) {
        var join = content.join();
        var agent = content.userAgent();
        var launch = join == null ? "" : "conf:" + join.conferenceUri() + "%3Frequired-media=audio";
        var android = agent.contains("Android");
        var phone = agent.contains("Windows Phone");
        var iphone = agent.contains("iPhone");
        var ipad = agent.contains("iPad");
        return PAGE.formatted(
                content.build().startsWith("4.") || content.build().startsWith("5.")
                        ? "Lync Meeting"
                        : "Skype for Business Meeting",
                join == null ? "" : join.webAppUrl(),
                join == null ? "" : Markup.script(join.conferenceDocument()),
                flag(join != null),
                flag(content.webAppWanted()),
                flag(android),
                flag(phone),
                flag(iphone),
                flag(ipad),
                flag(android || phone || iphone || ipad),
                launch,
                Markup.script(diagnosis(content)),
                content.build(),
                content.errorCode(),
                content.telemetryId(),
                join == null
                        ? "Sorry, we could not find that meeting. Check the address and try again."
                        : "Joining the meeting&hellip;",
                join == null ? "" : "<a id=\"conf\" href=\"%s\">Join the meeting</a>".formatted(Markup.escape(launch)),
                content.launcher(),
                content.onLoad(),
                Markup.script(content.domainOwnersPage()));
    }

    /** Base 64 in the alphabet that the join page uses inside of URLs. */
    static String urlBase64(String text) {
        return Base64.getEncoder()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8))
                .replace('+', '-')
                .replace('/', '_')
                .replace('=', '!');
    }

    /** What was written in that alphabet; nothing where it is none. */
    static Optional<String> fromUrlBase64(String packed) {
        try {
            var octets = Base64.getDecoder()
                    .decode(packed.replace('-', '+').replace('_', '/').replace('!', '='));
            return Optional.of(new String(octets, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static String diagnosis(Content content) {
        return "Machine:%s%nJoin attempted at(UTC):%s%nCorrelationId:%s%nUser Agent:%s%nAccept Header:%s%nIncoming URL:%s%nTelemetryId:%s"
                .formatted(
                        content.machine().split("\\.")[0].toUpperCase(Locale.ROOT),
                        Instant.now(),
                        Math.abs(content.telemetryId().hashCode()),
                        content.userAgent(),
                        content.accept(),
                        content.incomingUrl(),
                        content.telemetryId());
    }

    private static String flag(boolean value) {
        return value ? "True" : "False";
    }
}
