package lynclab.server;

import java.util.UUID;
import lynclab.server.control.Faults;
import lynclab.server.control.RequestHistory;
import lynclab.server.site.Answer;
import lynclab.server.site.Iis;
import lynclab.server.site.Markup;
import lynclab.server.site.Reply;
import lynclab.server.site.Request;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for an Office Web Apps farm: the discovery document that Front Ends read, and the pages in which meeting
 * guests see a presentation. Its ports are published one to one, unlike those of a Front End.
 */
public final class FakeOfficeWebApps implements AutoCloseable {
    private static final String VERSION = "15.0.4481.1000";

    private final String fqdn;
    private final WebListeners listeners;

    private FakeOfficeWebApps(String fqdn, @Nullable TlsIdentity tls) {
        this.fqdn = fqdn;
        this.listeners = new WebListeners(fqdn, tls, this::answer);
    }

    /** Starts a farm on free loopback ports; without a certificate it has no https. */
    public static FakeOfficeWebApps start(String fqdn, @Nullable TlsIdentity tls) {
        var farm = new FakeOfficeWebApps(fqdn, tls);
        farm.start();
        return farm;
    }

    public String fqdn() {
        return fqdn;
    }

    public int httpsPort() {
        return listeners.httpsPort();
    }

    public int httpPort() {
        return listeners.httpPort();
    }

    /** Its listeners are called {@code http} and {@code https}. */
    public Faults faults() {
        return listeners.faults();
    }

    public RequestHistory history() {
        return listeners.history();
    }

    /** Starts a stopped farm again, on the ports it had before. */
    public void start() {
        listeners.start();
    }

    public void stop() {
        listeners.stop();
    }

    @Override
    public void close() {
        stop();
    }

    private Answer answer(Request request) {
        return headers(route(request));
    }

    private Reply route(Request request) {
        if (request.isAt("/hosting/discovery")) {
            return Reply.ok("text/xml", discovery(request)).with("Cache-Control", "private");
        }
        if (request.isAt("/m/presenter.aspx") || request.isAt("/m/participantframe.aspx")) {
            return Reply.page(page(request)).with("Cache-Control", "no-cache, no-store");
        }
        return Iis.notFound();
    }

    private Reply headers(Reply reply) {
        var plain = reply.with("Server", "Microsoft-IIS/8.0").with("X-Powered-By", "ASP.NET");
        return reply.source() == Reply.Source.IIS
                ? plain
                : plain.with("X-AspNet-Version", "4.0.30319")
                        .with("X-OfficeFE", fqdn.split("\\.")[0])
                        .with("X-OfficeVersion", VERSION)
                        .with("X-CorrelationId", UUID.randomUUID().toString());
    }

    /** The farm prints the name by which it was asked: that is how a proxy that replaces Host shows. */
    private static String discovery(Request request) {
        var base = Markup.escape((request.secure() ? "https://" : "http://")
                + request.header("Host").orElse(request.host()));
        return """
                <?xml version="1.0" encoding="utf-8"?>
                <wopi-discovery>
                  <net-zone name="%2$s">
                    <app name="PowerPoint" favIconUrl="%1$s/p/resources/1033/FavIcon_Ppt.ico">
                      <action name="present" ext="pptx" urlsrc="%1$s/m/Presenter.aspx?a=0&amp;embed=true"/>
                      <action name="attend" ext="pptx" urlsrc="%1$s/m/ParticipantFrame.aspx?a=0&amp;embed=true"/>
                    </app>
                  </net-zone>
                </wopi-discovery>
                """.formatted(base, request.secure() ? "external-https" : "external-http");
    }

    private static String page(Request request) {
        var presenting = request.isAt("/m/presenter.aspx");
        var source = request.query().value("WOPISrc").orElse("");
        return """
                <!DOCTYPE html>
                <html>
                <head><meta charset="utf-8"/><title>%1$s</title></head>
                <body data-wopi-source="%2$s"><div id="slide" role="img" aria-label="%1$s"></div></body>
                </html>
                """.formatted(presenting ? "Presenter" : "Participant", Markup.escape(source));
    }
}
