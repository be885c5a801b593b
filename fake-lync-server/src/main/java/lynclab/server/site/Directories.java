package lynclab.server.site;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import lynclab.server.authentication.Tickets;
import lynclab.server.deployment.Site;

/** The virtual directories that exist on a site; what is not listed here is IIS's 404. */
final class Directories {
    private Directories() {}

    static List<WebService> of(Host host, Site site) {
        var tickets = new Tickets(host.pool().fqdn(), Clock.systemUTC());
        var services = new ArrayList<WebService>();
        services.add(new Autodiscover(host, site, tickets));
        services.add(new Meet(host, site));
        services.add(new Dialin(host));
        return List.copyOf(services);
    }
}
