package lynclab.reports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The certificates as they were presented, with their names, days left and what each persona made of them. */
final class CertificateTable {

    private static final int SOON = 30;
    private static final int MOST_NAMES = 30;
    private static final int MOST_HOSTS = 3;

    private CertificateTable() {}

    static void write(Html html, List<CertificateSeen> certificates) {
        if (certificates.isEmpty()) {
            return;
        }
        html.open("section", "aria-labelledby", "certificates");
        html.leaf("h2", "Certificates as presented", "id", "certificates");
        html.open("table", "class", "cards certificates", "role", "table");
        Tables.head(html, "Presented by", "Names", "Issuer", "Days left", "Trust");
        html.open("tbody", "role", "rowgroup");
        Map<Object, List<CertificateSeen>> sightings = new LinkedHashMap<>();
        certificates.forEach(seen -> sightings
                .computeIfAbsent(identity(seen), unseen -> new ArrayList<>())
                .add(seen));
        sightings.values().forEach(seen -> row(html, seen));
        html.close().close().close();
    }

    /** The same certificate answers for many hosts; it is told once. */
    private static Object identity(CertificateSeen seen) {
        return List.of(seen.role(), seen.subject(), seen.issuer(), seen.names(), day(seen.notAfter()));
    }

    private static void row(Html html, List<CertificateSeen> sightings) {
        var certificate = sightings.get(0);
        html.open("tr", "role", "row");
        html.open("th", "scope", "row", "role", "rowheader").text(capital(certificate.role()));
        html.open("ul", "class", "plain hosts");
        distinct(sightings, CertificateSeen::host)
                .forEach(host -> html.open("li").host(host).close());
        html.close();
        html.leaf("small", "seen from " + String.join(", ", distinct(sightings, CertificateSeen::vantage)));
        html.close();
        names(html, certificate.names());
        html.open("td", "role", "cell", "data-label", "Issuer").open("span", "class", "wrap");
        html.text(certificate.issuer()).close().close();
        html.open("td", "role", "cell", "data-label", "Days left", "class", "number");
        html.leaf(
                "b",
                Long.toString(certificate.daysLeft()),
                "class",
                certificate.daysLeft() < SOON ? "failed" : "passed");
        html.leaf("small", "until " + day(certificate.notAfter())).close();
        html.open("td", "role", "cell", "data-label", "Trust").open("ul", "class", "plain");
        trust(html, sightings);
        html.close().close();
        html.close();
    }

    private static void names(Html html, List<String> names) {
        html.open("td", "role", "cell", "data-label", "Names").open("div");
        html.leaf("p", SignOffPage.plural(names.size(), "name"), "class", "quiet");
        html.open("ul", "class", "plain names");
        names.stream()
                .limit(MOST_NAMES)
                .forEach(name -> html.open("li").host(name).close());
        if (names.size() > MOST_NAMES) {
            html.leaf("li", "and " + (names.size() - MOST_NAMES) + " more");
        }
        html.close().close().close();
    }

    /** One line for each verdict of a persona, with the hosts where it was not the same for all of them. */
    private static void trust(Html html, List<CertificateSeen> sightings) {
        Map<String, Map<String, List<String>>> verdicts = new LinkedHashMap<>();
        sightings.forEach(seen -> seen.trust()
                .forEach((persona, verdict) -> verdicts.computeIfAbsent(persona, unseen -> new LinkedHashMap<>())
                        .computeIfAbsent(verdict, unseen -> new ArrayList<>())
                        .add(seen.host())));
        verdicts.forEach((persona, hosts) -> hosts.forEach((verdict, on) -> html.leaf(
                "li",
                persona + ": " + verdict + (hosts.size() == 1 ? "" : " (" + shortened(on) + ")"),
                "class",
                verdict.equals("trusted") ? "ok" : "bad")));
    }

    private static List<String> distinct(List<CertificateSeen> sightings, Function<CertificateSeen, String> what) {
        return sightings.stream()
                .map(what)
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList();
    }

    private static String shortened(List<String> hosts) {
        var distinct = hosts.stream().distinct().toList();
        return distinct.size() <= MOST_HOSTS
                ? String.join(", ", distinct)
                : String.join(", ", distinct.subList(0, MOST_HOSTS)) + " and " + (distinct.size() - MOST_HOSTS)
                        + " more";
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static String day(String instant) {
        var end = instant.indexOf('T');
        return end < 0 ? instant : instant.substring(0, end);
    }
}
