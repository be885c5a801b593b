package lynclab.server.meeting;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import lynclab.server.deployment.ProductVersion;
import lynclab.server.deployment.ServiceSettings.JoinPageFiles;
import lynclab.server.site.Host;
import lynclab.server.site.Markup;
import lynclab.server.site.Reply;

/** The scripts, styles and pictures of the join page, by their lower-case path below {@code /meet}. */
final class JoinPageParts {
    private static final byte[] PIXEL = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");
    private static final String LAUNCH = """
            function Launch() {
              if (validMeeting === "True") {
                document.getElementById("launchReachFrame").src =
                    domainOwnerJoinLauncherUrl ? domainOwnerJoinLauncherUrl + "&iframe=1" : reachURL;
                document.getElementById("status").hidden = true;
              }
            }
            """;
    /** Asks the network where its launcher is; without an answer in time the page's own one goes ahead. */
    private static final String NETWORK_LAUNCH = """
            function load(address, failed) {
              var script = document.createElement("script");
              script.src = address;
              script.onload = function () { Launch(); };
              script.onerror = failed;
              document.head.appendChild(script);
            }
            function LaunchFromNetwork() {
              var done = false;
              function own() {
                if (!done) { done = true; load("/meet/Launch.js", function () {}); }
              }
              setTimeout(own, joinLauncherCdnTimeout);
              fetch(joinLauncherCdnConfigUri).then(function (answer) {
                return answer.json();
              }).then(function (config) {
                if (!done) { done = true; load(new URL(config.launcher, joinLauncherCdnConfigUri).href, function () { done = false; own(); }); }
              }).catch(own);
            }
            """;

    private static final Map<String, Reply> ALWAYS = Map.of(
            "/launch.js",
            script(LAUNCH),
            "/pluginloader.js",
            script("var pluginLoader = { isInstalled: function () { return false; } };\n"),
            "/utilities.js",
            script("function isTrue(text) { return text === \"True\"; }\n"),
            "/reachclient.css",
            file(
                    "text/css",
                    "body { margin: 0; font-family: 'Segoe UI', sans-serif; } #status { padding: 24px; }"
                            + " #header { height: 0; overflow: hidden; }"
                            + " iframe { display: block; width: 100%; height: 100vh; border: 0; }\n"),
            "/blank.html",
            file("text/html", "<!DOCTYPE html><html><head><title></title></head><body></body></html>\n"),
            "/resources/favicon.ico",
            image("image/x-icon"),
            "/resources/logo.png",
            image("image/png"));

    /** What the network has as well, for organisations that keep a copy of it on their own servers. */
    private static final Map<String, Reply> OF_THE_NETWORK = Map.of(
            "/cdnlauncher.js",
            script(NETWORK_LAUNCH),
            "/joinux/config.json",
            shared(file("application/json", "{\"launcher\":\"launch.js\"}\n")),
            "/joinux/launch.js",
            shared(script(LAUNCH)));

    private final boolean fromNetwork;
    private final JoinPageFiles settings;

    JoinPageParts(Host host) {
        this.settings = host.services().joinPage();
        this.fromNetwork = settings.fromNetwork() && host.version().isAtLeast(ProductVersion.SFB2015);
    }

    Optional<Reply> find(String path) {
        var own = Optional.ofNullable(ALWAYS.get(path));
        return fromNetwork ? own.or(() -> Optional.ofNullable(OF_THE_NETWORK.get(path))) : own;
    }

    /** The part of the page that has it launched. */
    String launcher() {
        return fromNetwork
                ? """
                <script type="text/javascript">
                var joinLauncherCdnConfigUri = "%s";
                var joinLauncherCdnTimeout = %d;
                </script>
                <script type="text/javascript" src="/meet/CdnLauncher.js"></script>""".formatted(
                                Markup.script(settings.launcherConfiguration().toString()),
                                settings.timeout().toMillis())
                : "<script type=\"text/javascript\" src=\"/meet/Launch.js\"></script>";
    }

    /** What the page does when it has been loaded. */
    String onLoad() {
        return fromNetwork ? "LaunchFromNetwork()" : "Launch()";
    }

    /** What is shown in place of the web app; empty where it is the web app. */
    String domainOwnersPage() {
        var page = settings.domainOwnersPage();
        return page == null ? "" : page.toString();
    }

    private static Reply shared(Reply reply) {
        return reply.with("Access-Control-Allow-Origin", "*");
    }

    private static Reply script(String text) {
        return file("application/x-javascript", text);
    }

    private static Reply file(String type, String text) {
        return Reply.of(200, "OK", type, text.getBytes(StandardCharsets.UTF_8)).from(Reply.Source.IIS);
    }

    private static Reply image(String type) {
        return Reply.of(200, "OK", type, PIXEL).from(Reply.Source.IIS);
    }
}
