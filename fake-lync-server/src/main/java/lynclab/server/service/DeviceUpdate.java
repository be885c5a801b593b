package lynclab.server.service;

import lynclab.server.authentication.Tickets;
import lynclab.server.deployment.Site;
import lynclab.server.site.Answer;
import lynclab.server.site.Credentials;
import lynclab.server.site.Host;
import lynclab.server.site.Iis;
import lynclab.server.site.Markup;
import lynclab.server.site.Reply;
import lynclab.server.site.Request;
import lynclab.server.site.StaticDirectory;
import lynclab.server.site.StaticFiles;
import lynclab.server.site.WebService;
import lynclab.server.site.WindowsGate;

/**
 * The update service for phones, which has a directory of another name on each site, with the files it offers below it.
 * How its message reads is not published; this one lists where the files are.
 */
public final class DeviceUpdate implements WebService {
    private final Host host;
    private final Site site;
    private final WindowsGate windows;
    private final Credentials credentials;
    private final StaticFiles files;

    public DeviceUpdate(Host host, Site site, Tickets tickets) {
        this.host = host;
        this.site = site;
        this.windows = new WindowsGate(host);
        this.credentials = new Credentials(tickets);
        this.files = new StaticFiles(host.services().files().firmware());
    }

    /** The directory with nothing but the files, without the service. */
    public static WebService store(Host host, Site site) {
        return site == Site.INTERNAL
                ? new StaticDirectory(
                        "/deviceupdatefiles_int",
                        OverHttp.SERVED,
                        host.services().files().firmware())
                : new StaticDirectory(
                        "/deviceupdatefiles_ext",
                        OverHttp.TLS_REQUIRED,
                        host.services().files().firmware());
    }

    @Override
    public String directory() {
        return site == Site.INTERNAL ? "/requesthandler" : "/requesthandlerext";
    }

    /** Phones in the LAN ask before they have a certificate that they could check. */
    @Override
    public OverHttp overHttp(Request request) {
        return site == Site.INTERNAL ? OverHttp.SERVED : OverHttp.TLS_REQUIRED;
    }

    @Override
    public Answer answer(Request request) {
        return site == Site.INTERNAL || credentials.webTicket(request).isPresent()
                ? inside(request)
                : windows.pass(request, user -> inside(request));
    }

    private Reply inside(Request request) {
        if (request.isAt(directory() + "/ucdevice.upx")) {
            return request.isRead() || request.method().equals("POST")
                    ? Reply.ok("text/xml; charset=utf-8", offer()).with("Cache-Control", "private")
                    : Iis.methodNotAllowed("GET, POST");
        }
        var store = directory() + "/files";
        if (request.isBelow(store)) {
            return files.answer(request, store);
        }
        return request.isAt(directory()) ? Iis.noListing() : Iis.notFound();
    }

    private String offer() {
        // Phones in the LAN are given addresses without TLS.
        var base = site == Site.INTERNAL
                ? "http://" + host.pool().internalWebFqdn() + "/RequestHandler/Files/"
                : host.pool().webUrl(site) + "/RequestHandlerExt/Files/";
        var listed = new StringBuilder();
        host.services()
                .files()
                .firmware()
                .forEach(file -> listed.append(
                        "<File Size=\"%d\">%s</File>".formatted(file.size(), Markup.escape(base + file.path()))));
        return "<?xml version=\"1.0\" encoding=\"utf-8\"?><Response><NumOfFiles>%d</NumOfFiles>%s</Response>"
                .formatted(host.services().files().firmware().size(), listed);
    }
}
