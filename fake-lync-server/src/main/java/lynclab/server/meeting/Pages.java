package lynclab.server.meeting;

import java.util.Map;
import lynclab.server.site.Answer;
import lynclab.server.site.Host;
import lynclab.server.site.Iis;
import lynclab.server.site.Reply;
import lynclab.server.site.Request;
import lynclab.server.site.WebService;

/** A directory of pages that everybody may open. */
public final class Pages implements WebService {
    private final String directory;
    private final OverHttp overHttp;
    private final Map<String, String> pages;

    /** @param pages HTML by its lower-case path below the directory; an empty path is the directory */
    public Pages(String directory, OverHttp overHttp, Map<String, String> pages) {
        this.directory = directory;
        this.overHttp = overHttp;
        this.pages = Map.copyOf(pages);
    }

    public static Pages scheduler(Host host) {
        var page = """
                <!DOCTYPE html>
                <!-- Web Scheduler Version %s -->
                <html>
                <head><meta charset="utf-8"/><title>Web Scheduler</title></head>
                <body>
                <h1>Web Scheduler</h1>
                <form method="post" action="/scheduler">
                <label>User name <input name="userName"/></label>
                <label>Password <input name="password" type="password"/></label>
                <input type="submit" value="Sign In"/>
                </form>
                </body>
                </html>
                """.formatted(host.version().build());
        return new Pages("/scheduler", OverHttp.SENT_TO_HTTPS, Map.of("", page, "/default.aspx", page));
    }

    public static Pages persistentChat() {
        return new Pages(
                "/persistentchat",
                OverHttp.TLS_REQUIRED,
                Map.of(
                        "/rm",
                        simple("Manage PersistentChat Rooms"),
                        "/rm/default.aspx",
                        simple("Manage PersistentChat Rooms")));
    }

    /** The control panel that came with 2019, and unlike the older one is mounted on both sites. */
    public static Pages modernControlPanel() {
        var page = simple("Skype for Business Server Control Panel");
        return new Pages(
                "/macp",
                OverHttp.TLS_REQUIRED,
                Map.of(
                        "",
                        page,
                        "/index.aspx",
                        page,
                        "/login",
                        page,
                        "/logout",
                        page,
                        "/iframe.html",
                        simple(""),
                        "/portal_oauth_iframe.html",
                        simple("")));
    }

    /** The web app of Lync 2010, which lives within the directory of the authentication broker. */
    public static Pages reachJoin() {
        return new Pages(
                "/reach/client",
                OverHttp.TLS_REQUIRED,
                Map.of("/webpages/reachjoin.aspx", simple("Microsoft Lync Web App")));
    }

    @Override
    public String directory() {
        return directory;
    }

    @Override
    public OverHttp overHttp(Request request) {
        return overHttp;
    }

    @Override
    public Answer answer(Request request) {
        var rest = request.lowerPath().substring(directory.length());
        var page = pages.get(rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest);
        return page == null ? Iis.notFound() : Reply.page(page);
    }

    private static String simple(String title) {
        return """
                <!DOCTYPE html>
                <html><head><meta charset="utf-8"/><title>%1$s</title></head><body><h1>%1$s</h1></body></html>
                """.formatted(title);
    }
}
