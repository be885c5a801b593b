package lynclab.server.website;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lynclab.server.authentication.Tickets;
import lynclab.server.deployment.ProductVersion;
import lynclab.server.deployment.Site;
import lynclab.server.discovery.Autodiscover;
import lynclab.server.meeting.DataCollaboration;
import lynclab.server.meeting.Dialin;
import lynclab.server.meeting.Meet;
import lynclab.server.meeting.MeetingContent;
import lynclab.server.meeting.Pages;
import lynclab.server.meeting.WebApp;
import lynclab.server.mobility.Mcx;
import lynclab.server.service.AddressBook;
import lynclab.server.service.DeviceUpdate;
import lynclab.server.service.GroupExpansion;
import lynclab.server.service.LocationInformation;
import lynclab.server.service.PowerShellService;
import lynclab.server.service.ResponseGroups;
import lynclab.server.site.Availability;
import lynclab.server.site.Challenges;
import lynclab.server.site.Host;
import lynclab.server.site.StaticDirectory;
import lynclab.server.site.TicketedService;
import lynclab.server.site.TicketedService.Contract;
import lynclab.server.site.WebService;
import lynclab.server.site.WebService.OverHttp;
import lynclab.server.site.WindowsDirectory;
import lynclab.server.ticket.CertificateProvisioning;
import lynclab.server.ticket.PassiveAuthentication;
import lynclab.server.ticket.WebTicket;
import lynclab.server.ucwa.Ucwa;

/** The virtual directories that exist on a site, by version; what is not listed here is IIS's 404. */
final class Directories {
    private Directories() {}

    static List<WebService> of(Host host, Site site) {
        var tickets = new Tickets(host.pool().fqdn(), Clock.systemUTC());
        var services = new ArrayList<WebService>();
        services.add(new Autodiscover(host, site, tickets));
        services.add(new Meet(host, site));
        services.add(new Dialin(host));
        services.add(new WebTicket(host, site, tickets));
        services.add(new AddressBook(host, tickets));
        services.add(new CertificateProvisioning(host, site, tickets));
        services.add(ticketed(host, site, tickets, GroupExpansion.contract(host)));
        services.add(ticketed(host, site, tickets, ResponseGroups.contract(host)));
        if (!Availability.hasUcwa(host.version())) {
            services.add(Pages.reachJoin());
        }
        services.add(ticketed(host, site, tickets, Contract.closed("/Reach", "sip.svc", "AuthBroker")));
        services.add(new DataCollaboration(host, site, tickets));
        services.add(new DeviceUpdate(host, site, tickets));
        services.add(DeviceUpdate.store(host, site));
        services.add(new MeetingContent(host));
        for (var legacy : List.of("/conf", "/autoupdate")) {
            services.add(
                    new StaticDirectory(legacy + (site == Site.INTERNAL ? "/int" : "/ext"), OverHttp.TLS_REQUIRED));
            services.add(new StaticDirectory(legacy, OverHttp.TLS_REQUIRED));
        }
        services.addAll(versionDependent(host, site, tickets));
        host.services()
                .directories()
                .plain()
                .forEach(directory -> services.add(new StaticDirectory(directory, OverHttp.TLS_REQUIRED)));
        internalOnly(host, site, tickets).stream()
                .filter(service -> host.services().directories().isMounted(service.directory(), site))
                .forEach(services::add);
        services.replaceAll(service -> host.services().directories().isGuarded(service.directory())
                ? new GuardedService(host, service)
                : service);
        return List.copyOf(services);
    }

    private static List<WebService> versionDependent(Host host, Site site, Tickets tickets) {
        var services = new ArrayList<WebService>();
        if (Availability.hasUcwa(host.version())) {
            services.add(new Ucwa(host, site, tickets));
            services.add(new WebApp(host));
            services.add(Pages.scheduler(host));
            services.add(new PassiveAuthentication(host, site, tickets));
        }
        if (Availability.hasMcx(host.version())) {
            services.add(new Mcx(host, site, tickets));
        }
        if (Availability.hasPersistentChat(host.version())) {
            services.add(Pages.persistentChat());
        }
        if (Availability.hasModernControlPanel(host.version())) {
            services.add(Pages.modernControlPanel());
            services.add(new PowerShellService(new Challenges(host, site)));
        }
        return services;
    }

    private static List<WebService> internalOnly(Host host, Site site, Tickets tickets) {
        var services = new ArrayList<WebService>();
        services.add(new WindowsDirectory(
                host, "/cscp", OverHttp.TLS_REQUIRED, Map.of("", "Control Panel", "/default.aspx", "Control Panel")));
        services.add(new WindowsDirectory(
                host, "/ocspowershell", OverHttp.TLS_REQUIRED, Map.of("", "Windows Remote Management")));
        services.add(new WindowsDirectory(
                host, "/rgsconfig", OverHttp.TLS_REQUIRED, Map.of("", "Response Group Configuration")));
        services.add(ticketed(host, site, tickets, LocationInformation.contract(host)));
        if (host.version().isAtLeast(ProductVersion.SFB2015)) {
            services.add(new WindowsDirectory(
                    host,
                    "/hybridconfig",
                    OverHttp.SERVED,
                    Map.of("/hybridconfigservice.svc", "HybridConfigService Service")));
        }
        return services;
    }

    private static WebService ticketed(Host host, Site site, Tickets tickets, Contract contract) {
        return new TicketedService(host, site, contract, tickets);
    }
}
