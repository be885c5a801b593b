package lynclab.server.website;

import lynclab.server.site.Answer;
import lynclab.server.site.Host;
import lynclab.server.site.Reply;
import lynclab.server.site.Request;
import lynclab.server.site.WebService;
import lynclab.server.site.WindowsGate;

/** A directory of files that asks for Windows credentials first. */
final class GuardedService implements WebService {
    private final WebService inside;
    private final WindowsGate windows;

    GuardedService(Host host, WebService inside) {
        this.inside = inside;
        this.windows = new WindowsGate(host);
    }

    @Override
    public String directory() {
        return inside.directory();
    }

    @Override
    public Answer answer(Request request) {
        return windows.pass(request, user -> (Reply) inside.answer(request));
    }

    @Override
    public OverHttp overHttp(Request request) {
        return inside.overHttp(request);
    }

    @Override
    public long longestBody() {
        return inside.longestBody();
    }
}
