package lynclab.server.site;

import java.util.Map;
import java.util.TreeMap;

/** A directory of administration that answers to Windows users only. */
public final class WindowsDirectory implements WebService {
    private final String directory;
    private final OverHttp overHttp;
    private final WindowsGate windows;
    private final Map<String, String> pages;

    /** @param pages titles of the pages by their lower-case path below the directory; an empty path is the directory */
    public WindowsDirectory(Host host, String directory, OverHttp overHttp, Map<String, String> pages) {
        this.directory = directory;
        this.overHttp = overHttp;
        this.windows = new WindowsGate(host);
        this.pages = new TreeMap<>(pages);
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
        return windows.pass(request, user -> {
            var rest = request.lowerPath().substring(directory.length());
            var title = pages.get(rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest);
            return title == null ? Iis.notFound() : Reply.page("""
                            <!DOCTYPE html>
                            <html><head><meta charset="utf-8"/><title>%1$s</title></head>
                            <body><h1>%1$s</h1><p>Signed in as %2$s.</p></body></html>
                            """.formatted(title, Markup.escape(user.displayName())));
        });
    }
}
