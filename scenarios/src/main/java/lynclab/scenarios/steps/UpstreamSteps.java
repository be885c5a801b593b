package lynclab.scenarios.steps;

import io.cucumber.java.en.Then;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import lynclab.lab.Header;
import lynclab.lab.LabRequest;
import lynclab.lab.Seen;
import lynclab.lab.target.Capability;
import lynclab.scenarios.diagnosis.Visit;
import lynclab.scenarios.stage.NotSupportedException;
import lynclab.scenarios.stage.Pools;
import lynclab.scenarios.stage.ScenarioSetup;
import lynclab.scenarios.stage.ScenarioState;
import lynclab.topology.Member;
import lynclab.topology.Pool;
import lynclab.topology.Topology;
import lynclab.topology.WebFarm;
import lynclab.topology.WebSite;
import org.jspecify.annotations.Nullable;

/** What arrived at the servers behind the reverse proxy. */
public final class UpstreamSteps {

    private final ScenarioState state;
    private final ScenarioSetup setup;

    public UpstreamSteps(ScenarioState state, ScenarioSetup setup) {
        this.state = state;
        this.setup = setup;
    }

    @Then("every request arrives at the {site} web site")
    @StepHelp(
            value = "The servers saw the requests on the ports of that web site.",
            example = "every request arrives at the external web site")
    public void atSite(WebSite site) {
        everyArrives(
                seen -> seen.site() == site,
                "every request arrives at the " + site.name().toLowerCase(Locale.ROOT) + " web site");
    }

    @Then("every request arrives with the client's own User-Agent")
    @StepHelp(
            value = "Servers choose the page by it.",
            example = "every request arrives with the client's own User-Agent")
    public void userAgentKept() {
        Judgement.every(
                state,
                state.visits(),
                visit -> arrived(
                        visit,
                        seen -> seen.header("User-Agent")
                                .filter(visit.last().persona().userAgent()::equals)
                                .isPresent()),
                "every request arrives with the client's own User-Agent",
                UpstreamSteps::told);
    }

    @Then("every request arrives encrypted")
    @StepHelp(value = "The servers saw the requests on a port for https.", example = "every request arrives encrypted")
    public void encrypted() {
        everyArrives(
                seen -> pool(seen) == null
                        || seen.site() != null
                                && seen.port() == pool(seen).ports().https(seen.site()),
                "every request arrives encrypted");
    }

    @Then("every server of a pool has its share")
    @StepHelp(
            value = "Each server of the pools that the requests were for has seen one of them at least.",
            example = "every server of a pool has its share")
    public void everyServerHasItsShare() {
        List<String> idle = idle();
        if (!idle.isEmpty()) {
            throw state.broken("every server of a pool has its share; none came to " + String.join(", ", idle));
        }
    }

    @Then("some server of a pool gets nothing")
    @StepHelp(
            value = "Other servers of its pool have seen requests, and it has seen none.",
            example = "some server of a pool gets nothing")
    public void someServerIsIdle() {
        if (idle().isEmpty()) {
            throw state.broken("some server of a pool gets nothing; each has seen a request");
        }
    }

    private List<String> idle() {
        Set<String> busy = state.visits().stream()
                .flatMap(visit -> visit.last().seen().stream())
                .map(Seen::server)
                .collect(Collectors.toSet());
        return state.topology().pools().stream()
                .filter(pool -> pool.members().stream().anyMatch(member -> busy.contains(member.fqdn())))
                .flatMap(pool -> pool.members().stream())
                .map(Member::fqdn)
                .filter(fqdn -> !busy.contains(fqdn))
                .toList();
    }

    @Then("every request arrives at a Director")
    @StepHelp(value = "A Director saw the requests.", example = "every request arrives at a Director")
    public void atDirector() {
        everyArrives(seen -> pool(seen) != null && pool(seen).isDirector(), "every request arrives at a Director");
    }

    @Then("every request arrives at a Front End")
    @StepHelp(value = "A Front End saw the requests.", example = "every request arrives at a Front End")
    public void atFrontEnd() {
        everyArrives(seen -> pool(seen) != null && !pool(seen).isDirector(), "every request arrives at a Front End");
    }

    @Then("every request arrives at {pools}")
    @StepHelp(
            value = "A server of one of these pools saw the requests.",
            example = "every request arrives at the paired pool")
    public void atPools(Pools pools) {
        List<Pool> wanted = pools.in(state.topology());
        everyArrives(seen -> wanted.contains(pool(seen)), "every request arrives at " + pools.words());
    }

    @Then("every request arrives at the pool that owns the name")
    @StepHelp(
            value = "A web services name leads to its own pool and to no other.",
            example = "every request arrives at the pool that owns the name")
    public void atOwner() {
        Judgement.every(
                state,
                state.visits(),
                visit -> arrived(
                        visit,
                        seen -> pool(seen) != null
                                && pool(seen).externalWebFqdn().equals(visit.host())),
                "every request arrives at the pool that owns the name",
                UpstreamSteps::told);
    }

    @Then("every request arrives at Office Web Apps")
    @StepHelp(
            value = "The Office Web Apps farm saw the requests.",
            example = "every request arrives at Office Web Apps")
    public void atOfficeWebApps() {
        atFarm(state.topology().officeWebApps(), "Office Web Apps");
    }

    @Then("every request arrives at Exchange")
    @StepHelp(value = "Exchange saw the requests.", example = "every request arrives at Exchange")
    public void atExchange() {
        atFarm(state.topology().exchange(), "Exchange");
    }

    @Then("every request arrives as the client sent it")
    @StepHelp(
            value =
                    "Method, path and query are byte for byte those of the client, and so are its host and its headers.",
            example = "every request arrives as the client sent it")
    public void unchanged() {
        Judgement.every(
                state,
                state.visits(),
                visit -> arrived(
                        visit, seen -> difference(visit.last().request(), seen).isEmpty()),
                "every request arrives as the client sent it",
                visit -> visit.last()
                        .upstream()
                        .map(seen -> told(visit) + ", where "
                                + difference(visit.last().request(), seen))
                        .orElseGet(() -> told(visit)));
    }

    @Then("no request arrives with the header {string}")
    @StepHelp(
            value = "Looks for the header line, name and value, at the servers' end.",
            example = "no request arrives with the header \"X-Forwarded-For: 192.0.2.99\"")
    public void withoutHeader(String line) {
        String name = line.substring(0, line.indexOf(':')).strip();
        String value = line.substring(line.indexOf(':') + 1).strip();
        everyArrives(
                seen -> seen.headers().stream()
                        .filter(header -> header.name().equalsIgnoreCase(name))
                        .noneMatch(header -> header.value().contains(value)),
                "no request arrives with the header " + line);
    }

    @Then("no request arrives at a server")
    @StepHelp(
            value = "Whatever the client was told, no server behind the reverse proxy saw its request.",
            example = "no request arrives at a server")
    public void nowhere() {
        Judgement.every(
                state,
                state.visits(),
                visit -> visit.last().seen().isEmpty(),
                "no request arrives at a server",
                UpstreamSteps::told);
    }

    @Then("the reverse proxy's log tells {string}")
    @StepHelp(
            value = "The reason that the reverse proxy wrote down for each request has these words in it.",
            example = "the reverse proxy's log tells \"certificate has expired\"")
    public void logTells(String words) {
        setup.require(Capability.ACCESS_LOG);
        Judgement.every(
                state,
                state.visits(),
                visit -> visit.log() != null
                        && visit.log().toString().toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT)),
                "the reverse proxy's log tells \"" + words + "\"",
                visit -> visit.told() + ", log: " + (visit.log() == null ? "nothing" : visit.log()));
    }

    private void atFarm(@Nullable WebFarm farm, String title) {
        if (farm == null) {
            throw new NotSupportedException(title + " (the topology has none)");
        }
        List<String> servers = farm.members().stream().map(Member::fqdn).toList();
        everyArrives(
                seen -> servers.contains(seen.server()) && seen.port() == farm.httpsPort(),
                "every request arrives at " + title + " on port " + farm.httpsPort());
    }

    private void everyArrives(Predicate<Seen> property, String promise) {
        Judgement.every(state, state.visits(), visit -> arrived(visit, property), promise, UpstreamSteps::told);
    }

    private static boolean arrived(Visit visit, Predicate<Seen> property) {
        return visit.last().upstream().filter(property).isPresent();
    }

    private static String told(Visit visit) {
        return visit.told() + ", arrived at "
                + visit.last()
                        .upstream()
                        .map(seen -> seen.server() + " port " + seen.port())
                        .orElse("no server");
    }

    private @Nullable Pool pool(Seen seen) {
        Topology topology = state.topology();
        return topology.pools().stream()
                .filter(pool ->
                        pool.members().stream().anyMatch(member -> member.fqdn().equals(seen.server())))
                .findFirst()
                .orElse(null);
    }

    /** What a server saw otherwise than it was sent; empty when it is the same. */
    private static String difference(LabRequest sent, Seen seen) {
        if (!seen.method().equals(sent.method())) {
            return "the method became " + seen.method();
        }
        if (!seen.target().equals(sent.url().target())) {
            return "the target became " + seen.target();
        }
        String host = seen.header("Host").orElse("missing");
        if (!host.equalsIgnoreCase(sent.url().hostHeader())) {
            return "the host became " + host;
        }
        for (Header header : sent.headers()) {
            if (!seen.header(header.name()).orElse("missing").equals(header.value())) {
                return header.name() + " became " + seen.header(header.name()).orElse("missing");
            }
        }
        return "";
    }
}
