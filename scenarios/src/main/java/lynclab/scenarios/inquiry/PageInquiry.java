package lynclab.scenarios.inquiry;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import lynclab.lab.LabClient;
import lynclab.lab.LabRequest;
import lynclab.lab.Observation;
import lynclab.lab.target.LogEntry;
import lynclab.scenarios.diagnosis.Diagnosis;
import lynclab.scenarios.diagnosis.Sighting;
import lynclab.scenarios.diagnosis.Visit;
import lynclab.scenarios.stage.Destination;
import lynclab.scenarios.stage.Links;
import lynclab.topology.Topology;
import lynclab.topology.plan.Plan;
import org.jspecify.annotations.Nullable;

/** A URL that is opened, what it leads to, and how the same host takes callers that are older than this one. */
final class PageInquiry {

    private static final int MOST_LINKS = 4;

    // The oldest version that some callers have no other than: servers of partners, and telephones.
    private static final String OLD_TLS = "TLSv1.2";

    private final LabClient client;
    private final Log log;

    private PageInquiry(LabClient client, Log log) {
        this.client = client;
        this.log = log;
    }

    /** What the target wrote down about a request, where there is a log to look at. */
    interface Log {
        @Nullable
        LogEntry about(Observation step);
    }

    static Answer of(Topology topology, LabClient client, String address, Log log) {
        PageInquiry inquiry = new PageInquiry(client, log);
        List<Visit> visits = inquiry.opened(address);
        List<Visit> seen = new ArrayList<>(visits);
        inquiry.asOlderCaller(visits.get(0)).ifPresent(seen::add);
        return new Answer(
                address + " from the " + client.zone().title() + " as "
                        + client.persona().title(),
                visits.stream().allMatch(Visit::letInOrAsked),
                visits.stream()
                        .filter(visit -> !visit.letInOrAsked())
                        .findFirst()
                        .orElse(visits.get(0))
                        .told(),
                seen.stream()
                        .flatMap(visit -> visit.steps().stream())
                        .map(Chain::of)
                        .toList(),
                Diagnosis.of(new Sighting(topology, Plan.of(topology), seen, List.of())));
    }

    /** The page, then what it leads to: the second hop is where discovery most often ends. */
    private List<Visit> opened(String address) {
        List<Visit> visits = new ArrayList<>();
        Set<String> asked = new LinkedHashSet<>();
        List<String> next = List.of(address);
        for (int round = 0; round < 2; round++) {
            List<String> links = new ArrayList<>();
            for (String url : next) {
                if (asked.size() > MOST_LINKS || !asked.add(url)) {
                    continue;
                }
                Visit visit = visit(url, client.browse(request(url)));
                visits.add(visit);
                if (visit.last().http() != null && visit.last().status() == 200) {
                    links.addAll(Links.in(visit.last()));
                }
            }
            next = links;
        }
        return visits;
    }

    /** What did not get as far as a page needs no older caller to fail. */
    private Optional<Visit> asOlderCaller(Visit page) {
        LabRequest asked = page.first().request();
        if (!asked.url().secure() || page.first().failed()) {
            return Optional.empty();
        }
        LabRequest older = request(asked.url().toString()).withTlsVersion(OLD_TLS);
        return Optional.of(visit(asked.url() + " over TLS 1.2 alone", List.of(client.send(older))));
    }

    private Visit visit(String title, List<Observation> steps) {
        return new Visit(title, steps, log.about(steps.get(steps.size() - 1)));
    }

    private static LabRequest request(String url) {
        String lower = url.toLowerCase(Locale.ROOT);
        boolean discovery = lower.contains("autodiscover") || lower.contains("lyncdiscover");
        return discovery ? LabRequest.get(url).withHeader("Accept", Destination.DISCOVERY) : LabRequest.get(url);
    }
}
