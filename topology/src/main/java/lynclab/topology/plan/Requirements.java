package lynclab.topology.plan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import lynclab.topology.Certificates.Layout;
import lynclab.topology.ProductVersion;
import lynclab.topology.Topology;
import lynclab.topology.plan.Requirement.Severity;

/** The list of requirements that comes with LyncLab, and which of them apply to a topology. */
final class Requirements {
    private static final List<Row> ROWS = read();

    private record Row(Condition condition, Requirement requirement) {}

    /** When a requirement applies. */
    private enum Condition {
        ALWAYS(topology -> true),
        DIRECTOR(topology -> !topology.directors().isEmpty()),
        POOLS(topology -> topology.pools().size() > 1),
        PAIRED(topology -> topology.pools().stream().anyMatch(pool -> pool.pairedPool() != null)),
        MEMBERS(topology ->
                topology.pools().stream().anyMatch(pool -> pool.members().size() > 1)),
        DOMAINS(topology -> topology.sipDomains().size() > 1),
        PATH_URLS(topology ->
                topology.simpleUrls().stream().anyMatch(url -> !url.path().isEmpty())),
        OFFICE(topology -> topology.officeWebApps() != null),
        SHARED(topology -> topology.exchange() != null || topology.officeWebApps() != null),
        EDGE(topology -> topology.edge() != null),
        HYBRID(topology -> topology.hybrid() != null),
        IPV6(topology -> topology.reverseProxy().publicIpv6() != null),
        WILDCARD(topology -> topology.certificates().reverseProxy().layout() != Layout.SAN),
        HTTP_DISCOVERY(topology ->
                !topology.certificates().reverseProxy().httpDiscovery().isEmpty()),
        COOKIE(topology -> topology.version().needsCookieAffinity()),
        NO_COOKIE(topology -> !topology.version().needsCookieAffinity()),
        UCWA(topology -> topology.version().hasUcwa()),
        FROM_2015(topology -> topology.version().isAtLeast(ProductVersion.SFB_2015)),
        FROM_2019(topology -> topology.version().isAtLeast(ProductVersion.SFB_2019));

        private final Predicate<Topology> predicate;

        Condition(Predicate<Topology> predicate) {
            this.predicate = predicate;
        }
    }

    private Requirements() {}

    static List<Requirement> of(Topology topology) {
        return ROWS.stream()
                .filter(row -> row.condition().predicate.test(topology))
                .map(Row::requirement)
                .toList();
    }

    private static List<Row> read() {
        List<Row> rows = new ArrayList<>();
        for (String line : text().lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] cells = line.split("\\s*\\|\\s*", 4);
            rows.add(new Row(
                    Condition.valueOf(constant(cells[2])),
                    new Requirement(cells[0].strip(), Severity.valueOf(constant(cells[1])), cells[3].strip())));
        }
        return List.copyOf(rows);
    }

    private static String constant(String word) {
        return word.strip().toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
    }

    private static String text() {
        try (InputStream in = Requirements.class.getResourceAsStream("requirements.txt")) {
            if (in == null) {
                throw new IllegalStateException("the list of requirements was not packaged");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
