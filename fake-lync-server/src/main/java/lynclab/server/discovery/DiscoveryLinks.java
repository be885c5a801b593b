package lynclab.server.discovery;

import java.util.ArrayList;
import java.util.List;
import lynclab.server.deployment.Pool;
import lynclab.server.deployment.ProductVersion;
import lynclab.server.deployment.Site;
import lynclab.server.deployment.WebSettings;
import lynclab.server.discovery.DiscoveryDocument.Link;
import lynclab.server.discovery.DiscoveryDocument.SipAccess;
import lynclab.server.site.Availability;
import lynclab.server.site.Host;

/** Composes the discovery documents of a server for one of its sites. */
final class DiscoveryLinks {
    static final String SERVICE = "/Autodiscover/AutodiscoverService.svc/root";

    private static final String XFRAME = "/Autodiscover/XFrame/XFrame.html";
    private static final String UCWA = "/ucwa/v1/applications";
    private static final String MCX = "/Mcx/McxService.svc";

    private final Host host;
    private final Site site;
    private final String own;
    private final String neutral;

    DiscoveryLinks(Host host, Site site) {
        this.host = host;
        this.site = site;
        this.own = host.pool().webUrl(site);
        this.neutral = host.pool().webUrl(settings().exposed());
    }

    /** @param suffix {@code ?originalDomain=…}, or nothing */
    DiscoveryDocument root(String suffix) {
        var tokens = new ArrayList<Link>();
        tokens.add(new Link("Domain", own + SERVICE + "/domain"));
        tokens.add(new Link("User", own + SERVICE + "/user"));
        if (speaksHypermedia()) {
            tokens.add(new Link("Self", own + SERVICE));
            tokens.add(new Link("OAuth", own + SERVICE + "/oauth/user"));
            addPair(tokens, "XFrame", XFRAME);
            tokens.add(new Link("XFrame", neutral + XFRAME));
        }
        var relations =
                List.of(new Link("user", own + SERVICE + "/oauth/user" + suffix), new Link("xframe", own + XFRAME));
        return document("Root", "root", own + SERVICE + suffix, List.of(), tokens, relations);
    }

    DiscoveryDocument domain() {
        var tokens = new ArrayList<Link>();
        addPair(tokens, "Autodiscover", SERVICE);
        addPair(tokens, "AuthBroker", "/Reach/sip.svc");
        if (speaksHypermedia()) {
            addPair(tokens, "Ucwa", UCWA);
        }
        var hybrid = host.deployment().hybrid();
        if (hybrid != null) {
            // Where those of the same domain are served whom this deployment does not know.
            tokens.add(new Link("Hybrid", hybrid.autodiscoverUrl()));
        }
        var self = own + SERVICE + "/domain";
        return document("Domain", "domain", self, sipAccess(), tokens, List.of(new Link("xframe", own + XFRAME)));
    }

    DiscoveryDocument user(String self) {
        var tokens = new ArrayList<Link>();
        addPair(tokens, "Autodiscover", SERVICE);
        addPair(tokens, "AuthBroker", "/Reach/sip.svc");
        if (speaksHypermedia()) {
            addPair(tokens, "WebScheduler", "/Scheduler");
        }
        if (Availability.hasMcx(host.version())) {
            // Mobiles are to come from one side, wherever they are.
            tokens.add(new Link("Internal/Mcx", neutral + MCX));
            tokens.add(new Link("External/Mcx", host.pool().webUrl(Site.EXTERNAL) + MCX));
        }
        if (speaksHypermedia()) {
            addPair(tokens, "Ucwa", UCWA);
            tokens.add(new Link("Ucwa", neutral + UCWA));
            addPair(tokens, "XFrame", XFRAME);
            tokens.add(new Link("XFrame", neutral + XFRAME));
            tokens.add(new Link("Self", self));
        }
        if (host.version().isAtLeast(ProductVersion.SFB2015) && settings().certificateLinks()) {
            addPair(
                    tokens,
                    host.deployment().settings().spelling().certificateToken(),
                    "/CertProv/CertProvisioningService.svc");
        }
        settings().webLinks().forEach(link -> tokens.add(new Link(link.token(), link.href())));
        var relations = List.of(
                new Link("applications", own + "/ucwa/oauth/v1/applications"), new Link("xframe", own + XFRAME));
        return document("User", "user", self, sipAccess(), tokens, relations);
    }

    /** The root of another pool's discovery service, as seen from this site. */
    String rootOf(Pool pool, String suffix) {
        return pool.webUrl(site) + SERVICE + suffix;
    }

    private List<SipAccess> sipAccess() {
        var pool = host.pool().fqdn();
        var access = new ArrayList<SipAccess>();
        access.add(new SipAccess("SipServerInternalAccess", pool, 5061));
        access.add(new SipAccess("SipClientInternalAccess", pool, settings().internalDesktopPort()));
        var edge = host.deployment().accessEdgeFqdn();
        if (edge != null) {
            access.add(new SipAccess("SipServerExternalAccess", edge, 5061));
            access.add(new SipAccess("SipClientExternalAccess", edge, 443));
        }
        return access;
    }

    private WebSettings.Discovery settings() {
        return host.deployment().settings().discovery();
    }

    private void addPair(List<Link> links, String token, String path) {
        links.add(new Link("Internal/" + token, host.pool().webUrl(Site.INTERNAL) + path));
        links.add(new Link("External/" + token, host.pool().webUrl(Site.EXTERNAL) + path));
    }

    private boolean speaksHypermedia() {
        return host.version().isAtLeast(ProductVersion.LYNC2013);
    }

    private DiscoveryDocument document(
            String element,
            String rel,
            String self,
            List<SipAccess> sipAccess,
            List<Link> tokens,
            List<Link> relations) {
        return new DiscoveryDocument(element, site.accessLocation(), rel, self, sipAccess, tokens, relations);
    }
}
