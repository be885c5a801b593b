package lynclab.scenarios.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import lynclab.lab.Lab;
import lynclab.lab.LabClient;
import lynclab.lab.LabRequest;
import lynclab.lab.Observation;
import lynclab.lab.Persona;
import lynclab.lab.RawExchange;
import lynclab.lab.Seen;
import lynclab.lab.browser.BrowserVisit;
import lynclab.lab.clients.Hop;
import lynclab.lab.clients.SignInTrace;
import lynclab.lab.network.Zone;
import lynclab.scenarios.diagnosis.Comparison;
import lynclab.scenarios.diagnosis.Diagnosis;
import lynclab.scenarios.diagnosis.Finding;
import lynclab.scenarios.diagnosis.Knock;
import lynclab.scenarios.diagnosis.Lookup;
import lynclab.scenarios.diagnosis.Operation;
import lynclab.scenarios.diagnosis.Sighting;
import lynclab.scenarios.diagnosis.Turn;
import lynclab.scenarios.diagnosis.Visit;
import lynclab.topology.Topology;
import lynclab.topology.plan.Plan;

/**
 * One scenario on its way: what its When steps have seen in the lab that its Given steps describe.
 *
 * <p>The Then steps judge what was seen since the last Then; the next When starts afresh.
 */
public final class ScenarioState implements AutoCloseable {

    private final RunStage stage;
    private final ScenarioSetup setup;
    private final Witness witness = new Witness();

    public ScenarioState(RunStage stage, ScenarioSetup setup) {
        this.stage = stage;
        this.setup = setup;
    }

    /** The deployment as this scenario has described it so far. */
    public Topology topology() {
        return setup.topology();
    }

    /** The lab, started or borrowed when it is first needed. */
    public Lab lab() {
        return setup.lab();
    }

    /** Somebody who stands in a zone of the lab. */
    public LabClient client(Zone zone, Persona persona) {
        return setup.client(zone, persona);
    }

    /** Opens a page the way the persona does, redirects included. */
    public Visit open(Zone zone, Persona persona, Destination destination) {
        return ask(zone, persona, destination.title(), destination.request());
    }

    /** Sends a request the way the persona does, redirects included. */
    public Visit ask(Zone zone, Persona persona, String title, LabRequest request) {
        Visit visit = send(zone, persona, title, request);
        witness.opened(List.of(visit));
        return visit;
    }

    /** A whole discovery, whose requests are judged as one. */
    public void discovered(DiscoveryRun run) {
        witness.discovered(run);
    }

    /** The whole way of a client, which is judged by where it ended; what failed and was got over is no matter. */
    public void travelled(String who, SignInTrace trace) {
        boolean gotOver = trace.hasReached();
        List<Visit> way = new ArrayList<>();
        for (int index = trace.hops().size() - 1; index >= 0; index--) {
            Hop hop = trace.hops().get(index);
            gotOver = gotOver || hop.worked();
            if (!hop.exchanges().isEmpty() && (hop.worked() || !gotOver)) {
                way.add(0, visited(who + ": " + hop.step(), hop.exchanges()));
            }
        }
        witness.travelled(trace, way);
    }

    /**
     * Somebody goes a way in the middle of which they wait, until {@link #stayersGoOn}; returns when they do.
     *
     * @param way is given what it has to run in the middle
     */
    public void stays(String who, Function<Runnable, SignInTrace> way) {
        setup.underWay().stay(who, way);
    }

    /** Somebody opens these over and over, until {@link #browsingStops}; returns when each was opened once. */
    public void keepsOpening(Zone zone, Persona persona, List<Destination> places) {
        setup.underWay().browse(client(zone, persona), places);
    }

    /** Those who wait go on to the end of their way, which is then judged. */
    public void stayersGoOn() {
        List<UnderWay.Stayed> ended = setup.underWay().endStaying();
        if (ended.isEmpty()) {
            throw new IllegalStateException("nobody waits: a \"When … waits for events …\" belongs before this step");
        }
        ended.forEach(stayed -> travelled(stayed.who(), stayed.trace()));
    }

    /** Those who open pages over and over stop, and all that they opened is judged. */
    public void browsingStops() {
        List<UnderWay.Opened> ended = setup.underWay().endBrowsing();
        if (ended.isEmpty()) {
            throw new IllegalStateException(
                    "nobody opens pages: a \"When … keeps opening …\" belongs before this step");
        }
        witness.opened(ended.stream()
                .map(opened -> visited(opened.title(), opened.steps()))
                .toList());
    }

    /** Keeps what was just done to the reverse proxy. */
    public void operated(Operation operation) {
        witness.operated(operation);
    }

    /** What was done to the reverse proxy so far, in its order. */
    public List<Operation> operations() {
        return witness.operations();
    }

    /** What a real browser showed; its picture is kept for the report. */
    public void browsed(BrowserVisit visit) {
        witness.browsed(visit);
    }

    /** A request of somebody who shares the way with others. */
    public void took(Turn turn) {
        witness.took(turn, visited(turn.title(), List.of(turn.observation())));
    }

    /** Sends a request without putting it before the Then steps yet. */
    Visit send(Zone zone, Persona persona, String title, LabRequest request) {
        return visited(title, client(zone, persona).browse(request));
    }

    /** Keeps what was seen without putting it before the Then steps yet. */
    Visit visited(String title, List<Observation> steps) {
        Visit visit = new Visit(title, steps, ProxyLogs.entry(lab(), steps.get(steps.size() - 1)));
        witness.keep(visit);
        return visit;
    }

    /** Sends what was opened once more to the server that answered it, with nobody between, and keeps both answers. */
    public List<Comparison> compared() {
        if (witness.comparisons().isEmpty()) {
            List<Comparison> both = new ArrayList<>();
            for (Visit visit : visits()) {
                Observation through = visit.first();
                through.upstream()
                        .filter(seen -> through.http() != null)
                        .map(seen -> new Comparison(through, direct(through, seen)))
                        .ifPresent(both::add);
            }
            witness.compared(both);
        }
        return witness.comparisons();
    }

    private Observation direct(Observation through, Seen seen) {
        LabRequest request = through.request()
                .withUrl(through.request().url().toString())
                .connectingTo(lab().server(seen.server()).address(), seen.port())
                .acceptingAnyCertificate();
        return lab().client(Zone.LAN, through.persona()).send(request);
    }

    /** Looks a name up without asking for a page. */
    public void lookUp(Zone zone, String name) {
        lookUp(zone, name, "A");
    }

    /** The same for another type of record. */
    public void lookUp(Zone zone, String name, String type) {
        witness.lookedUp(new Lookup(zone, lab().vantagePoint(zone).ask(name, type)));
    }

    /** Sends bytes that are no HTTP. */
    public void knock(String title, Zone zone, Persona persona, LabRequest destination, byte[] bytes) {
        witness.knocked(new Knock(title, zone, client(zone, persona).raw(destination, bytes)));
    }

    /** What was opened since the last Then. */
    public List<Visit> visits() {
        return witness.visits();
    }

    /** What was looked up since the last Then, on its own or on the way to a page. */
    public List<Lookup> lookups() {
        witness.judge();
        List<Lookup> all = sighting().allLookups();
        if (all.isEmpty()) {
            throw new IllegalStateException(
                    "nothing was looked up: a \"When … are looked up …\" belongs before this step");
        }
        return all;
    }

    public List<DiscoveryRun> discoveries() {
        return witness.discoveries();
    }

    public List<SignInTrace> journeys() {
        return witness.journeys();
    }

    public List<BrowserVisit> browserVisits() {
        return witness.browserVisits();
    }

    /** All that browsers showed, for the report. */
    public List<BrowserVisit> pictured() {
        return witness.pictured();
    }

    public List<Turn> turns() {
        return witness.turns();
    }

    public RawExchange knock() {
        return witness.knock();
    }

    /** What was seen since the last Then, for a diagnosis. */
    public Sighting sighting() {
        return witness.recent(topology(), lab().plan(), setup.strangers());
    }

    /** The causes of what was seen since the last Then, the likeliest first. */
    public List<Finding> findings() {
        witness.judge();
        List<Finding> findings = new ArrayList<>(Diagnosis.of(sighting()));
        Knock knock = witness.lastKnock();
        if (knock != null) {
            Diagnosis.of(knock.exchange(), knock.zone(), topology()).ifPresent(findings::add);
        }
        return findings.stream()
                .map(finding -> finding.inWordsOf(setup.target().name()))
                .toList();
    }

    /** The failure to throw when what was seen is not what was promised. */
    public PromiseBroken broken(String observed) {
        return new PromiseBroken(observed, findings());
    }

    /** All that was seen, for the report. */
    public Evidence evidence() {
        return new Evidence(topology(), setup.target(), setup.faults(), witness.allVisits(), witness.allLookups());
    }

    /** What the record of the run keeps. */
    public ScenarioNotes notes() {
        String vantage = witness.zones().stream().sorted().map(Zone::title).collect(Collectors.joining(" and "));
        return new ScenarioNotes(
                vantage,
                setup.isUnvaried()
                        ? witness.allVisits().stream()
                                .flatMap(visit -> visit.steps().stream())
                                .flatMap(step -> CertificatesSeen.of(step, topology()).stream())
                                .toList()
                        : List.of());
    }

    @Override
    public void close() {
        if (setup.isUnvaried() && !setup.hasOwnLab()) {
            stage.sighted(witness.altogether(topology(), Plan.of(topology()), setup.strangers()));
        }
        setup.close();
    }
}
