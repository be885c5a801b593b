package lynclab.server.site;

import lynclab.server.deployment.Site;

/** The update service for phones, which has a directory of another name on each site. */
final class DeviceUpdate implements WebService {
    private static final String NO_UPDATES =
            "<?xml version=\"1.0\" encoding=\"utf-8\"?><Response><NumOfFiles>0</NumOfFiles></Response>";

    private final Site site;
    private final WindowsGate windows;

    DeviceUpdate(Host host, Site site) {
        this.site = site;
        this.windows = new WindowsGate(host);
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
        return site == Site.INTERNAL ? inside(request) : windows.pass(request, user -> inside(request));
    }

    private Reply inside(Request request) {
        if (request.isAt(directory() + "/ucdevice.upx")) {
            return Reply.ok("text/xml; charset=utf-8", NO_UPDATES).with("Cache-Control", "private");
        }
        return request.isAt(directory()) || request.isAt(directory() + "/files") ? Iis.noListing() : Iis.notFound();
    }
}
