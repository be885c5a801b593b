package lynclab.reports;

import java.util.List;

/** The certificates as they were presented, with their names, days left and what each persona made of them. */
final class CertificateTable {

    private static final int SOON = 30;

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
        certificates.forEach(certificate -> row(html, certificate));
        html.close().close().close();
    }

    private static void row(Html html, CertificateSeen certificate) {
        html.open("tr", "role", "row");
        html.open("th", "scope", "row", "role", "rowheader").text(certificate.host());
        html.leaf(
                "small",
                certificate.role() + (certificate.vantage().isEmpty() ? "" : ", seen from " + certificate.vantage()));
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
        certificate
                .trust()
                .forEach((persona, verdict) ->
                        html.leaf("li", persona + ": " + verdict, "class", verdict.equals("trusted") ? "ok" : "bad"));
        html.close().close();
        html.close();
    }

    private static void names(Html html, List<String> names) {
        html.open("td", "role", "cell", "data-label", "Names").open("div");
        html.leaf("p", SignOffPage.plural(names.size(), "name"), "class", "quiet");
        html.open("ul", "class", "plain names");
        names.forEach(name -> html.leaf("li", name));
        html.close().close().close();
    }

    private static String day(String instant) {
        var end = instant.indexOf('T');
        return end < 0 ? instant : instant.substring(0, end);
    }
}
