package lynclab.scenarios.inquiry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import lynclab.lab.Lab;
import lynclab.lab.LabClient;
import lynclab.lab.LabRequest;
import lynclab.lab.Observation;
import lynclab.lab.Persona;
import lynclab.lab.clients.Account;
import lynclab.lab.clients.LyncDesktop;
import lynclab.lab.clients.LyncMac;
import lynclab.lab.clients.LyncMobile;
import lynclab.lab.clients.SignInTrace;
import lynclab.lab.network.Zone;
import lynclab.lab.target.LogEntry;
import lynclab.scenarios.diagnosis.Diagnosis;
import lynclab.scenarios.diagnosis.Finding;
import lynclab.scenarios.diagnosis.Sighting;
import lynclab.scenarios.diagnosis.Visit;
import lynclab.scenarios.stage.Destination;
import lynclab.scenarios.stage.Links;
import lynclab.scenarios.stage.ProxyLogs;
import lynclab.topology.Topology;
import lynclab.topology.User;
import lynclab.topology.plan.Plan;
import org.jspecify.annotations.Nullable;

/** Asks for one address the way one client does, goes on along the links that it finds, and says what is wrong. */
public final class Inquiry {

    private static final int MOST_LINKS = 4;

    private Inquiry() {}

    /** Opens an address in a lab: a URL as a browser would, a SIP address as an app signs in. */
    public static Answer in(Lab lab, String address, Zone from, Persona persona, boolean waits) {
        return isSipAddress(address)
                ? signIn(lab, address, from, persona, waits)
                : open(lab.topology(), lab.client(from, persona), address, step -> ProxyLogs.entry(lab, step));
    }

    /** Opens a URL in the real network. */
    public static Answer live(Topology topology, LabClient client, String url) {
        return open(topology, client, url, step -> null);
    }

    /** {@code alice@contoso.com}, with or without {@code sip:}. */
    public static boolean isSipAddress(String address) {
        return !address.contains("://") && address.contains("@");
    }

    private interface Log {
        @Nullable
        LogEntry about(Observation step);
    }

    private static Answer open(Topology topology, LabClient client, String address, Log log) {
        List<Visit> visits = new ArrayList<>();
        Set<String> asked = new LinkedHashSet<>();
        List<String> next = List.of(address);
        // The page, then what it leads to: the second hop is where discovery most often ends.
        for (int round = 0; round < 2; round++) {
            List<String> links = new ArrayList<>();
            for (String url : next) {
                if (asked.size() > MOST_LINKS || !asked.add(url)) {
                    continue;
                }
                List<Observation> steps = client.browse(request(url));
                Observation last = steps.get(steps.size() - 1);
                visits.add(new Visit(url, steps, log.about(last)));
                if (last.http() != null && last.status() == 200) {
                    links.addAll(Links.in(last));
                }
            }
            next = links;
        }
        List<Step> steps = visits.stream()
                .flatMap(visit -> visit.steps().stream())
                .map(Chain::of)
                .toList();
        List<Finding> findings = Diagnosis.of(new Sighting(topology, Plan.of(topology), visits, List.of()));
        boolean arrived = visits.stream().allMatch(Visit::letInOrAsked);
        String end = visits.stream()
                .filter(visit -> !visit.letInOrAsked())
                .findFirst()
                .orElse(visits.get(0))
                .told();
        return new Answer(
                address + " from the " + client.zone().title() + " as "
                        + client.persona().title(),
                arrived,
                end,
                steps,
                findings);
    }

    private static LabRequest request(String url) {
        String lower = url.toLowerCase(Locale.ROOT);
        boolean discovery = lower.contains("autodiscover") || lower.contains("lyncdiscover");
        return discovery ? LabRequest.get(url).withHeader("Accept", Destination.DISCOVERY) : LabRequest.get(url);
    }

    private static Answer signIn(Lab lab, String address, Zone from, Persona persona, boolean waits) {
        String sip = address.startsWith("sip:") ? address.substring("sip:".length()) : address;
        User user = lab.topology()
                .user(sip)
                .orElseThrow(() -> new IllegalArgumentException("the topology has no user " + sip + "; it has "
                        + lab.topology().users().stream().map(User::sip).toList()));
        SignInTrace trace = trace(lab, from, Account.of(user), persona, waits);
        List<Visit> visits = new ArrayList<>();
        trace.hops().forEach(hop -> {
            if (!hop.exchanges().isEmpty()) {
                Observation last = hop.exchanges().get(hop.exchanges().size() - 1);
                visits.add(new Visit(String.valueOf(hop.step()), hop.exchanges(), ProxyLogs.entry(lab, last)));
            }
        });
        List<Finding> findings = Diagnosis.of(new Sighting(
                lab.topology(),
                lab.plan(),
                visits,
                List.of(),
                List.of(),
                List.of(trace),
                List.of(),
                List.of(),
                Set.of()));
        return new Answer(
                sip + " signs in with " + trace.client() + " from the " + from.title(),
                trace.hasReached(),
                String.valueOf(trace.outcome()),
                trace.hops().stream().map(Chain::of).toList(),
                findings);
    }

    private static SignInTrace trace(Lab lab, Zone from, Account account, Persona persona, boolean waits) {
        return switch (persona) {
            case DOMAIN_PC -> new LyncDesktop(lab, from, account).signIn();
            case GUEST_BROWSER -> new LyncMac(lab, from, account).signIn();
            case MANAGED_MOBILE ->
                waits
                        ? new LyncMobile(lab, from, account).managed().signInAndWait(QUIET)
                        : new LyncMobile(lab, from, account).managed().signIn();
            default ->
                waits
                        ? new LyncMobile(lab, from, account).signInAndWait(QUIET)
                        : new LyncMobile(lab, from, account).signIn();
        };
    }

    private static final Duration QUIET = Duration.ofSeconds(900);
}
