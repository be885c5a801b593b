package lynclab.scenarios.steps;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.When;
import lynclab.lab.fault.AffinityMissing;
import lynclab.lab.fault.CatchAllRoute;
import lynclab.lab.fault.EdgeNamesServed;
import lynclab.lab.fault.FirewallBlocks;
import lynclab.lab.fault.ForbiddenPathsPublished;
import lynclab.lab.fault.ForwardedToInternalSite;
import lynclab.lab.fault.HairpinBlocked;
import lynclab.lab.fault.HostHeaderRewritten;
import lynclab.lab.fault.ListeningPortsOpen;
import lynclab.lab.fault.OfficeWebAppsSentTo4443;
import lynclab.lab.fault.Port80Closed;
import lynclab.lab.fault.Port80Redirected;
import lynclab.lab.fault.RouteMissing;
import lynclab.lab.fault.SimpleUrlsMoved;
import lynclab.lab.target.TargetKind;
import lynclab.scenarios.stage.Names;
import lynclab.scenarios.stage.Pools;
import lynclab.scenarios.stage.ScenarioSetup;
import lynclab.topology.Firewall.Hairpin;
import lynclab.topology.Firewall.MobileClients;
import lynclab.topology.Firewall.Unpublished;
import lynclab.topology.Member;
import lynclab.topology.Pool;

/** What goes wrong: on the reverse proxy, at the firewall, with the servers. */
public final class FaultSteps {

    private final ScenarioSetup setup;

    public FaultSteps(ScenarioSetup setup) {
        this.setup = setup;
    }

    @Given("the reverse proxy rewrites the Host header")
    @StepHelp(
            value = "The reverse proxy writes the server's name into the Host header (H-01).",
            example = "the reverse proxy rewrites the Host header")
    public void rewritesHost() {
        setup.apply(new HostHeaderRewritten());
    }

    @Given("the reverse proxy forwards to port 443 of the servers instead of 4443")
    @StepHelp(
            value = "The reverse proxy leads to the internal web site (H-03).",
            example = "the reverse proxy forwards to port 443 of the servers instead of 4443")
    public void forwardsToInternalSite() {
        setup.apply(new ForwardedToInternalSite());
    }

    @Given("the firewall forwards port 443 to port 443 of a Front End, without a reverse proxy")
    @StepHelp(
            value =
                    "Takes the reverse proxy away; a rule of the firewall leads to the internal web site of the first pool "
                            + "(F-01).",
            example = "the firewall forwards port 443 to port 443 of a Front End, without a reverse proxy")
    public void portForwardingToInternalSite() {
        setup.useTarget(TargetKind.PORT_FORWARDING);
        setup.apply(new ForwardedToInternalSite());
    }

    @Given("the reverse proxy redirects port 80 to 443")
    @StepHelp(
            value = "The reverse proxy answers plain HTTP with a redirect to HTTPS (X-06).",
            example = "the reverse proxy redirects port 80 to 443")
    public void redirectsPort80() {
        setup.apply(new Port80Redirected());
    }

    @Given("port 80 of the reverse proxy is closed")
    @StepHelp(
            value = "The firewall refuses plain HTTP from the Internet (F-04).",
            example = "port 80 of the reverse proxy is closed")
    public void port80Closed() {
        setup.apply(new Port80Closed(Unpublished.REFUSED));
    }

    @Given("the firewall blocks the way from the reverse proxy to the servers' external web site")
    @StepHelp(
            value =
                    "The inner firewall refuses connections to port 4443, or to what the deployment uses instead (F-03).",
            example = "the firewall blocks the way from the reverse proxy to the servers' external web site")
    public void blocksExternalSite() {
        setup.topology().pools().stream()
                .map(pool -> pool.ports().externalHttps())
                .distinct()
                .forEach(port -> setup.apply(new FirewallBlocks(port, Unpublished.REFUSED)));
    }

    @Given("the LAN's DNS leads mobile apps to the public address")
    @StepHelp(
            value = "There is no internal record that leads to the reverse proxy, so connections of mobile apps on the "
                    + "office Wi-Fi leave through the firewall and have to come back in.",
            example = "the LAN's DNS leads mobile apps to the public address")
    public void mobilesHairpin() {
        setup.vary(topology -> topology.withFirewall(
                topology.firewall().withHairpin(Hairpin.ALLOWED).withMobileClients(MobileClients.HAIRPIN)));
    }

    @Given("the firewall refuses connections from the LAN to its own public address")
    @StepHelp(
            value = "Mobile apps on the office Wi-Fi are led to the public address, and turned away there (F-06).",
            example = "the firewall refuses connections from the LAN to its own public address")
    public void hairpinRefused() {
        setup.apply(new HairpinBlocked(Hairpin.REFUSED));
    }

    @Given("the firewall drops connections from the LAN to its own public address")
    @StepHelp(
            value = "Mobile apps on the office Wi-Fi are led to the public address, and never hear back (F-06).",
            example = "the firewall drops connections from the LAN to its own public address")
    public void hairpinDropped() {
        setup.apply(new HairpinBlocked(Hairpin.DROPPED));
    }

    @Given("the reverse proxy lets the forbidden paths through")
    @StepHelp(
            value =
                    "The reverse proxy passes on what must stay inside: control panel, PowerShell, response groups (P-02).",
            example = "the reverse proxy lets the forbidden paths through")
    public void letsForbiddenPathsThrough() {
        setup.apply(new ForbiddenPathsPublished());
    }

    @Given("the reverse proxy has no route for {names}")
    @StepHelp(
            value =
                    "Names are in DNS and in the certificate, and were forgotten on the reverse proxy (H-06, M-02, H-07).",
            example = "the reverse proxy has no route for the meet name of the last SIP domain")
    public void noRoute(Names names) {
        names.in(setup.topology()).forEach(host -> setup.apply(new RouteMissing(host)));
    }

    @Given("the reverse proxy leads nobody back to the same Front End")
    @StepHelp(
            value = "Cookie persistence is off, which pools of Lync 2010 cannot do without (L-01).",
            example = "the reverse proxy leads nobody back to the same Front End")
    public void noAffinity() {
        setup.apply(new AffinityMissing());
    }

    @Given("the servers' own ports are open on the public address")
    @StepHelp(
            value = "4443 and 8080 can be reached from the Internet, past the reverse proxy (F-07).",
            example = "the servers' own ports are open on the public address")
    public void listeningPortsOpen() {
        setup.apply(new ListeningPortsOpen());
    }

    @Given("the reverse proxy leads every host to the first pool")
    @StepHelp(
            value = "One rule for all hosts, whoever they belong to (M-04).",
            example = "the reverse proxy leads every host to the first pool")
    public void catchAll() {
        setup.apply(new CatchAllRoute());
    }

    @Given("the reverse proxy answers for the names of the Edge Server")
    @StepHelp(
            value = "The names of the Edge Server lead to the reverse proxy, which passes them on to a pool.",
            example = "the reverse proxy answers for the names of the Edge Server")
    public void servesEdgeNames() {
        setup.apply(new EdgeNamesServed());
    }

    @Given("the reverse proxy sends Office Web Apps to port 4443")
    @StepHelp(
            value = "Office Web Apps is treated like a pool, although it listens on 443 (H-04).",
            example = "the reverse proxy sends Office Web Apps to port 4443")
    public void officeWebAppsTo4443() {
        setup.apply(new OfficeWebAppsSentTo4443());
    }

    @Given("the simple URLs and discovery names are moved to the paired pool")
    @StepHelp(
            value = "Meet, dial-in and discovery lead to the paired pool; each pool keeps its web services name.",
            example = "the simple URLs and discovery names are moved to the paired pool")
    public void movedToPairedPool() {
        setup.apply(new SimpleUrlsMoved(Pools.paired(setup.topology()).fqdn()));
    }

    @When("one Front End of each pool stops")
    @StepHelp(
            value = "The first member of each pool that has several stops while the lab runs.",
            example = "one Front End of each pool stops",
            changesLab = true)
    public void oneFrontEndStops() {
        for (Pool pool : setup.topology().frontEndPools()) {
            if (pool.members().size() > 1) {
                stop(pool.members().get(0));
            }
        }
    }

    @When("every server of {pools} stops")
    @StepHelp(
            value = "All members stop while the lab runs.",
            example = "every server of the first pool stops",
            changesLab = true)
    public void poolStops(Pools pools) {
        pools.in(setup.topology()).forEach(pool -> pool.members().forEach(this::stop));
    }

    @When("every server of {pools} starts again")
    @StepHelp(
            value = "Members that were stopped come back.",
            example = "every server of the first pool starts again",
            changesLab = true)
    public void poolStarts(Pools pools) {
        pools.in(setup.topology())
                .forEach(pool -> pool.members()
                        .forEach(member -> setup.lab().server(member.fqdn()).start()));
    }

    private void stop(Member member) {
        setup.lab().server(member.fqdn()).stop();
    }
}
