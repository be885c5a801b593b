package lynclab.scenarios.steps;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lynclab.lab.fault.DnsRecordRemoved;
import lynclab.lab.fault.DnsRecordReplaced;
import lynclab.lab.network.Zone;
import lynclab.scenarios.diagnosis.Lookup;
import lynclab.scenarios.stage.Names;
import lynclab.scenarios.stage.NotSupportedException;
import lynclab.scenarios.stage.ScenarioSetup;
import lynclab.scenarios.stage.ScenarioState;
import lynclab.topology.DnsExtra;
import lynclab.topology.DnsType;
import lynclab.topology.Edge;
import lynclab.topology.Member;
import lynclab.topology.Pool;
import lynclab.topology.ReverseProxy;
import lynclab.topology.View;
import lynclab.topology.plan.Plan;

/** What DNS says, from the Internet and from the LAN, and how it may be wrong. */
public final class DnsSteps {

    private final ScenarioState state;
    private final ScenarioSetup setup;

    public DnsSteps(ScenarioState state, ScenarioSetup setup) {
        this.state = state;
        this.setup = setup;
    }

    @Given("the Internet's DNS has no record for {names}")
    @StepHelp(
            value = "Records were forgotten in public DNS (D-01, D-04, D-05).",
            example = "the Internet's DNS has no record for the discovery name of the first SIP domain")
    public void noRecord(Names names) {
        names.in(state.topology()).forEach(name -> setup.apply(new DnsRecordRemoved(View.INTERNET, name)));
    }

    @Given("the Internet's DNS also has {names}")
    @StepHelp(
            value =
                    "Names that belong inside, or nowhere, lead to the reverse proxy from the Internet (D-02, D-09, D-14).",
            example = "the Internet's DNS also has the internal web services name of the first pool")
    public void alsoHas(Names names) {
        for (String name : names.in(state.topology())) {
            String id = name.startsWith("*.") ? "D-09" : name.startsWith("lyncdiscoverinternal.") ? "D-02" : "D-14";
            replace(id, View.INTERNET, name, proxy().publicAddress());
        }
    }

    @Given("the Internet's DNS leads {names} to the reverse proxy")
    @StepHelp(
            value = "Adds records that are meant to be there; nothing is wrong with them.",
            example = "the Internet's DNS leads a name two labels below the first SIP domain to the reverse proxy")
    public void leadsToProxy(Names names) {
        String address = proxy().publicAddress();
        setup.vary(topology -> {
            List<DnsExtra> extras = new ArrayList<>(topology.dnsExtras());
            names.in(topology).forEach(name -> extras.add(new DnsExtra(View.INTERNET, name, DnsType.A, address, 300)));
            return topology.withDnsExtras(extras);
        });
    }

    @Given("the Internet's DNS leads {names} to the Edge Server")
    @StepHelp(
            value = "A name of the web services was given the address of the Edge Server (D-03).",
            example = "the Internet's DNS leads the meet name of the first SIP domain to the Edge Server")
    public void leadsToEdge(Names names) {
        String address = edge().access().address();
        names.in(state.topology()).forEach(name -> replace("D-03", View.INTERNET, name, address));
    }

    @Given("the LAN's DNS leads {names} to the internal web site of its pool")
    @StepHelp(
            value = "A record that looks harmless takes mobile apps to the wrong web site (D-08).",
            example =
                    "the LAN's DNS leads the external web services name of each pool to the internal web site of its pool")
    public void leadsToInternalSite(Names names) {
        for (String name : names.in(state.topology())) {
            Pool owner = state.topology().pools().stream()
                    .filter(pool -> pool.externalWebFqdn().equals(name))
                    .findFirst()
                    .orElse(state.topology().entryPool());
            replace("D-08", View.LAN, name, owner.internalWebAddress());
        }
    }

    @Given("the LAN's DNS leads {names} to the reverse proxy")
    @StepHelp(
            value =
                    "Somebody copied the records of the Internet: clients inside are sent the way of those outside (D-18).",
            example = "the LAN's DNS leads the names of the simple URLs for users to the reverse proxy")
    public void leadsOutside(Names names) {
        names.in(state.topology()).forEach(name -> replace("D-18", View.LAN, name, proxy().dmzAddress()));
    }

    @When("{names} is/are looked up {vantage}")
    @StepHelp(
            value = "Asks DNS as a client there would, and does nothing else.",
            example = "the published names are looked up from the Internet")
    public void lookedUp(Names names, Zone zone) {
        names.in(state.topology()).forEach(name -> state.lookUp(zone, name));
    }

    @When("the IPv6 addresses of {names} are looked up {vantage}")
    @StepHelp(
            value = "Asks for AAAA records and does nothing else.",
            example = "the IPv6 addresses of the published names are looked up from the Internet")
    public void lookedUpIpv6(Names names, Zone zone) {
        names.in(state.topology()).forEach(name -> state.lookUp(zone, name, "AAAA"));
    }

    @Then("no name has an address")
    @StepHelp(
            value = "The name may exist; it has no record of the type that was asked for.",
            example = "no name has an address")
    public void noAddress() {
        every(lookup -> !lookup.isFound(), "no name has an address");
    }

    @Then("no name is found that the plan does not have")
    @StepHelp(
            value = "What has an address in this view is meant to have one there.",
            example = "no name is found that the plan does not have")
    public void nothingUnplanned() {
        Plan plan = Plan.of(state.topology());
        every(
                lookup -> !lookup.isFound()
                        || plan.dnsRecords(lookup.zone() == Zone.LAN ? View.LAN : View.INTERNET).stream()
                                .anyMatch(record -> record.name().equals(lookup.name())),
                "no name is found that the plan does not have");
    }

    @Then("no name is an alias into another domain")
    @StepHelp(
            value = "Mobile apps refuse what such an alias leads to.",
            example = "no name is an alias into another domain")
    public void noForeignAlias() {
        every(lookup -> !lookup.leadsIntoOtherDomain(), "no name is an alias into another domain");
    }

    @Then("some name is an alias into another domain")
    @StepHelp(
            value = "At least one of the names is, and mobile apps refuse what it leads to.",
            example = "some name is an alias into another domain")
    public void someForeignAlias() {
        Judgement.some(
                state,
                state.lookups(),
                Lookup::leadsIntoOtherDomain,
                "some name is an alias into another domain",
                DnsSteps::told);
    }

    @Then("every name leads to the reverse proxy")
    @StepHelp(
            value =
                    "From the Internet that is the public address; from the LAN the one in the DMZ, or the public one where "
                            + "the deployment sends its mobile apps there.",
            example = "every name leads to the reverse proxy")
    public void everyLeadsToProxy() {
        every(this::leadsToProxy, "every name leads to the reverse proxy");
    }

    @Then("no name leads to the reverse proxy")
    @StepHelp(
            value = "Whatever the names lead to, it is something else.",
            example = "no name leads to the reverse proxy")
    public void noneLeadsToProxy() {
        every(lookup -> !leadsToProxy(lookup), "no name leads to the reverse proxy");
    }

    @Then("every name leads to an internal web site")
    @StepHelp(
            value = "The address is that of a server, or of the load balancer before the internal web sites.",
            example = "every name leads to an internal web site")
    public void everyLeadsToInternalSite() {
        Set<String> inside = state.topology().pools().stream()
                .flatMap(pool -> Stream.concat(
                        Stream.of(pool.internalWebAddress()),
                        pool.members().stream().map(Member::address)))
                .collect(Collectors.toSet());
        every(
                lookup -> lookup.isFound() && inside.containsAll(lookup.answer().addresses()),
                "every name leads to an internal web site");
    }

    @Then("every name leads to the same address")
    @StepHelp(value = "One address serves them all.", example = "every name leads to the same address")
    public void sameAddress() {
        Set<List<String>> addresses = state.lookups().stream()
                .map(lookup -> lookup.answer().addresses())
                .collect(Collectors.toSet());
        every(lookup -> lookup.isFound() && addresses.size() == 1, "every name leads to the same address");
    }

    @Then("every name leads elsewhere from the LAN and from the Internet")
    @StepHelp(
            value = "Compares the answers of both views; the names must have been looked up from both.",
            example = "every name leads elsewhere from the LAN and from the Internet")
    public void splitDns() {
        List<Lookup> inside = from(Zone.LAN);
        List<Lookup> outside = from(Zone.INTERNET);
        if (inside.isEmpty() || outside.isEmpty()) {
            throw new IllegalStateException("the names have to be looked up from the LAN and from the Internet first");
        }
        every(
                lookup -> lookup.isFound()
                        && state.lookups().stream()
                                .filter(other -> other.zone() != lookup.zone())
                                .filter(other -> other.name().equals(lookup.name()))
                                .noneMatch(other -> sharesAddress(other, lookup)),
                "every name leads elsewhere from the LAN and from the Internet");
    }

    @Then("no name is found")
    @StepHelp(
            value = "DNS answers that it has no address for any of the names; an error or silence is no such answer.",
            example = "no name is found")
    public void noneFound() {
        every(Lookup::isMissing, "no name is found");
    }

    @Then("some name is found")
    @StepHelp(value = "At least one of the names has an address.", example = "some name is found")
    public void someFound() {
        List<Lookup> all = state.lookups();
        if (all.stream().noneMatch(Lookup::isFound)) {
            throw state.broken("some name is found, but none of " + all.size());
        }
    }

    private void every(Predicate<Lookup> property, String promise) {
        Judgement.every(state, state.lookups(), property, promise, DnsSteps::told);
    }

    private static String told(Lookup lookup) {
        return lookup.answer() + " from the " + lookup.zone().title();
    }

    private List<Lookup> from(Zone zone) {
        return state.lookups().stream().filter(lookup -> lookup.zone() == zone).toList();
    }

    private boolean leadsToProxy(Lookup lookup) {
        Set<String> ours = new HashSet<>();
        ours.add(proxy().publicAddress());
        if (lookup.zone() == Zone.LAN) {
            ours.add(proxy().dmzAddress());
        }
        return lookup.isFound() && ours.containsAll(lookup.answer().addresses());
    }

    private static boolean sharesAddress(Lookup one, Lookup other) {
        return one.answer().addresses().stream().anyMatch(other.answer().addresses()::contains);
    }

    private ReverseProxy proxy() {
        return state.topology().reverseProxy();
    }

    private Edge edge() {
        Edge edge = state.topology().edge();
        if (edge == null) {
            throw new NotSupportedException("an Edge Server (the topology has none)");
        }
        return edge;
    }

    private void replace(String id, View view, String name, String address) {
        setup.apply(new DnsRecordReplaced(id, view, name, DnsType.A, address));
    }
}
