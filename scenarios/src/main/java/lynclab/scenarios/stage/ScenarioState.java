package lynclab.scenarios.stage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import lynclab.lab.Lab;
import lynclab.lab.LabClient;
import lynclab.lab.LabFault;
import lynclab.lab.LabRequest;
import lynclab.lab.LabSpec;
import lynclab.lab.Observation;
import lynclab.lab.Persona;
import lynclab.lab.RawExchange;
import lynclab.lab.Seen;
import lynclab.lab.browser.BrowserVisit;
import lynclab.lab.clients.Hop;
import lynclab.lab.clients.SignInTrace;
import lynclab.lab.fault.FrontEndCertificate;
import lynclab.lab.network.Zone;
import lynclab.lab.target.Attachment;
import lynclab.lab.target.Capability;
import lynclab.lab.target.NotSupportedByTarget;
import lynclab.lab.target.TargetKind;
import lynclab.scenarios.diagnosis.Comparison;
import lynclab.scenarios.diagnosis.Diagnosis;
import lynclab.scenarios.diagnosis.Finding;
import lynclab.scenarios.diagnosis.Knock;
import lynclab.scenarios.diagnosis.Lookup;
import lynclab.scenarios.diagnosis.Operation;
import lynclab.scenarios.diagnosis.Sighting;
import lynclab.scenarios.diagnosis.Turn;
import lynclab.scenarios.diagnosis.Visit;
import lynclab.topology.Member;
import lynclab.topology.Topology;
import lynclab.topology.plan.Plan;
import org.jspecify.annotations.Nullable;

/**
 * One scenario on its way: the lab that its Given steps describe, and what its When steps have seen.
 *
 * <p>The Then steps judge what was seen since the last Then; the next When starts afresh.
 */
public final class ScenarioState implements AutoCloseable {

    private final RunStage stage;
    private final List<LabFault> faults = new ArrayList<>();
    private final Witness witness = new Witness();
    private final Map<List<Object>, LabClient> clients = new HashMap<>();
    private Topology topology;
    private TargetKind target;
    private LabShelf.@Nullable Lease lease;
    private @Nullable UnderWay underWay;
    private int timeScale = 1;
    private boolean healthChecked;
    private boolean ownLab;

    public ScenarioState(RunStage stage) {
        this.stage = stage;
        this.topology = stage.topology();
        this.target = stage.target();
        this.faults.addAll(stage.faults());
    }

    /** The deployment as this scenario has described it so far. */
    public Topology topology() {
        return topology;
    }

    public TargetKind target() {
        return target;
    }

    /** Says that the scenario cannot do without this. */
    public void require(Capability capability) {
        if (!target.capabilities().contains(capability)) {
            throw new NotSupportedException(capability.title() + " (a target that " + capability.sentence() + ")");
        }
    }

    /** Describes the deployment differently; a lab that was already in use is given back. */
    public void vary(UnaryOperator<Topology> change) {
        topology = change.apply(topology);
        giveBack();
    }

    /** Puts another target between clients and servers. */
    public void useTarget(TargetKind other) {
        target = other;
        giveBack();
    }

    /** Lets the long waits of servers and target pass this many times faster. */
    public void hurry(int times) {
        timeScale = times;
        giveBack();
    }

    public int timeScale() {
        return timeScale;
    }

    /** Has the target ask its servers how they are. */
    public void checkHealth() {
        healthChecked = true;
        giveBack();
    }

    /** Breaks one thing. */
    public void apply(LabFault fault) {
        faults.add(fault);
        giveBack();
    }

    public List<LabFault> faults() {
        return List.copyOf(faults);
    }

    /** Nothing was changed or broken: what is seen is the deployment itself. */
    public boolean isUnvaried() {
        return faults.equals(stage.faults()) && topology.equals(stage.topology()) && target.equals(stage.target());
    }

    /** The scenario will change its lab while it runs, so nobody else may use it. */
    public void wantOwnLab() {
        ownLab = true;
    }

    /** The lab, started or borrowed when it is first needed. */
    public Lab lab() {
        LabShelf.Lease current = lease;
        if (current == null) {
            requireSetup();
            LabSpec spec = new LabSpec(topology, target, faults, timeScale, healthChecked);
            try {
                current = ownLab ? stage.shelf().open(spec) : stage.shelf().borrow(spec);
            } catch (NotSupportedByTarget e) {
                throw new NotSupportedException(e.capability().title() + " (" + e.getMessage() + ")");
            }
            lease = current;
        }
        return current.lab();
    }

    // What the lab does not set up was set up for one deployment, and in real time.
    private void requireSetup() {
        boolean other = timeScale != 1
                || healthChecked
                || !topology.reverseProxy()
                        .loadBalancers()
                        .equals(stage.topology().reverseProxy().loadBalancers())
                || !Plan.of(topology)
                        .publishingRules()
                        .equals(Plan.of(stage.topology()).publishingRules());
        boolean another = ownLab || !faults.isEmpty() || !topology.equals(stage.topology());
        if (another && target instanceof TargetKind.Elsewhere) {
            throw new NotSupportedException("a lab of its own (a target that is started for each lab)");
        }
        if (other && !target.capabilities().contains(Capability.LAB_SETUP)) {
            require(Capability.LAB_SETUP);
        }
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
        underWay().stay(who, way);
    }

    /** Somebody opens these over and over, until {@link #browsingStops}; returns when each was opened once. */
    public void keepsOpening(Zone zone, Persona persona, List<Destination> places) {
        underWay().browse(client(zone, persona), places);
    }

    /** Those who wait go on to the end of their way, which is then judged. */
    public void stayersGoOn() {
        List<UnderWay.Stayed> ended = underWay().endStaying();
        if (ended.isEmpty()) {
            throw new IllegalStateException("nobody waits: a \"When … waits for events …\" belongs before this step");
        }
        ended.forEach(stayed -> travelled(stayed.who(), stayed.trace()));
    }

    /** Those who open pages over and over stop, and all that they opened is judged. */
    public void browsingStops() {
        List<UnderWay.Opened> ended = underWay().endBrowsing();
        if (ended.isEmpty()) {
            throw new IllegalStateException(
                    "nobody opens pages: a \"When … keeps opening …\" belongs before this step");
        }
        witness.opened(ended.stream()
                .map(opened -> visited(opened.title(), opened.steps()))
                .toList());
    }

    private UnderWay underWay() {
        if (underWay == null) {
            underWay = new UnderWay();
        }
        return underWay;
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

    /** Somebody who stands in a zone of the lab. */
    public LabClient client(Zone zone, Persona persona) {
        Lab current = lab();
        return clients.computeIfAbsent(List.of(zone, persona), any -> current.client(zone, persona));
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

    /** Servers that were given certificates that nobody should accept. */
    private Set<String> strangers() {
        Set<String> names = new TreeSet<>();
        if (topology.certificates().frontEnd().flaw() != null) {
            topology.pools().forEach(pool -> pool.members().forEach(member -> names.add(member.fqdn())));
        }
        for (LabFault fault : faults) {
            if (fault instanceof FrontEndCertificate spoilt && !stage.faults().contains(fault)) {
                topology.pools().stream()
                        .flatMap(pool -> pool.members().stream())
                        .map(Member::fqdn)
                        .filter(fqdn ->
                                spoilt.server() == null || spoilt.server().equals(fqdn))
                        .forEach(names::add);
            }
        }
        return names;
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
        return witness.recent(topology, lab().plan(), strangers());
    }

    /** The causes of what was seen since the last Then, the likeliest first. */
    public List<Finding> findings() {
        witness.judge();
        List<Finding> findings = new ArrayList<>(Diagnosis.of(sighting()));
        Knock knock = witness.lastKnock();
        if (knock != null) {
            Diagnosis.of(knock.exchange(), knock.zone(), topology).ifPresent(findings::add);
        }
        return findings.stream()
                .map(finding -> finding.inWordsOf(target.name()))
                .toList();
    }

    /** The failure to throw when what was seen is not what was promised. */
    public PromiseBroken broken(String observed) {
        return new PromiseBroken(observed, findings());
    }

    /** All that was seen, for the report. */
    public Evidence evidence() {
        return new Evidence(topology, target, faults, witness.allVisits(), witness.allLookups());
    }

    /** The target's configuration and what it printed, for the report; nothing where no lab is in use. */
    public List<Attachment> targetTexts() {
        return lease == null
                ? List.of()
                : lease.lab().target().attachments().stream()
                        .map(text -> new Attachment(text.name(), Redaction.of(text.text())))
                        .toList();
    }

    /** What the record of the run keeps. */
    public ScenarioNotes notes() {
        String vantage = witness.zones().stream().sorted().map(Zone::title).collect(Collectors.joining(" and "));
        return new ScenarioNotes(
                vantage,
                isUnvaried()
                        ? witness.allVisits().stream()
                                .flatMap(visit -> visit.steps().stream())
                                .flatMap(step -> CertificatesSeen.of(step, topology).stream())
                                .toList()
                        : List.of());
    }

    @Override
    public void close() {
        if (isUnvaried() && !ownLab) {
            stage.sighted(witness.altogether(topology, Plan.of(topology), strangers()));
        }
        giveBack();
    }

    private void giveBack() {
        if (underWay != null) {
            underWay.close();
            underWay = null;
        }
        if (lease != null) {
            lease.close();
            lease = null;
            clients.clear();
        }
    }
}
