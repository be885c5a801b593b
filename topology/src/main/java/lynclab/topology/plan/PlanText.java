package lynclab.topology.plan;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import lynclab.topology.HostNames;
import lynclab.topology.Member;
import lynclab.topology.Pool;
import lynclab.topology.Topology;
import lynclab.topology.View;
import lynclab.topology.plan.CertificateOption.BrokenClient;

/** A plan as plain text, for people at a terminal. */
public final class PlanText {
    public static final int DEFAULT_WIDTH = 100;

    /** With more SIP domains than this, only some are shown. */
    private static final int MANY = 6;

    private static final int SHOWN = 2;

    private final Plan plan;
    private final Topology topology;
    private final int width;
    private final List<String> hidden;
    private final StringBuilder text = new StringBuilder();
    private int left;

    private PlanText(Plan plan, int width, boolean complete) {
        this.plan = plan;
        this.topology = plan.topology();
        this.width = Math.max(60, width);
        List<String> domains = topology.sipDomains();
        this.hidden = complete || domains.size() <= MANY ? List.of() : domains.subList(SHOWN, domains.size());
    }

    public static String of(Plan plan) {
        return of(plan, DEFAULT_WIDTH, false);
    }

    /**
     * @param complete whether all of very many SIP domains are written out
     */
    public static String of(Plan plan, int width, boolean complete) {
        PlanText text = new PlanText(plan, width, complete);
        text.head();
        text.dns(View.INTERNET, "DNS on the Internet", "Must not exist on the Internet");
        text.dns(View.LAN, "DNS in the LAN", "Must not exist in the LAN");
        text.certificates();
        text.options();
        text.publishing();
        text.firewall();
        text.forbidden();
        text.requirements();
        return text.text.toString();
    }

    private void head() {
        text.append(topology.name())
                .append(": ")
                .append(topology.version().productName())
                .append('\n');
        TextTable table = new TextTable(width, "Pool", "Role", "Servers", "External web FQDN", "Users");
        for (Pool pool : topology.pools()) {
            long users = topology.users().stream()
                    .filter(user -> user.poolFqdn().equals(pool.fqdn()))
                    .count();
            table.row(
                    pool.fqdn(),
                    word(pool.role()),
                    String.valueOf(pool.members().size()),
                    pool.externalWebFqdn(),
                    String.valueOf(users));
        }
        text.append('\n').append(table);
        text.append("\n  SIP domains: ")
                .append(
                        hidden.isEmpty()
                                ? String.join(", ", topology.sipDomains())
                                : topology.sipDomains().get(0) + " … "
                                        + topology.sipDomains()
                                                .get(topology.sipDomains().size() - 1) + " ("
                                        + topology.sipDomains().size() + ")")
                .append('\n');
    }

    private void dns(View view, String title, String absentTitle) {
        TextTable table = new TextTable(width, "Name", "Type", "Data", "For");
        for (DnsRecord record : plan.dnsRecords(view)) {
            if (isShown(record.name())) {
                table.row(record.name(), record.type().name(), record.data(), record.purpose());
            }
        }
        section(title, table, "records");
        TextTable absent = new TextTable(width, "Name", "Because");
        for (AbsentName name : plan.absentNames(view)) {
            if (isShown(name.name())) {
                absent.row(name.name(), name.reason());
            }
        }
        section(absentTitle, absent, "names");
    }

    private void certificates() {
        TextTable table = new TextTable(width, "Certificate", "Names", "Common name first, then the alternative names");
        names(table, "reverse proxy", plan.certificateNames(CertificateRole.REVERSE_PROXY, null));
        for (Pool pool : topology.pools()) {
            Member first = pool.members().get(0);
            int others = pool.members().size() - 1;
            names(
                    table,
                    HostNames.firstLabel(first.fqdn()) + (others == 0 ? "" : " and " + others + " alike"),
                    plan.certificateNames(CertificateRole.COMBINED, pool, first));
        }
        if (topology.officeWebApps() != null) {
            names(table, "Office Web Apps", plan.certificateNames(CertificateRole.OFFICE_WEB_APPS, null));
        }
        if (topology.exchange() != null) {
            names(table, "Exchange", plan.certificateNames(CertificateRole.EXCHANGE, null));
        }
        if (topology.edge() != null) {
            names(table, "Edge, outside", plan.certificateNames(CertificateRole.EDGE_EXTERNAL, null));
        }
        left = 0;
        section("Certificate names", table, "names");
    }

    private void names(TextTable table, String what, CertificateNames names) {
        List<String> shown =
                names.subjectAltNames().stream().filter(this::isShown).toList();
        int more = names.subjectAltNames().size() - shown.size();
        table.row(
                what,
                String.valueOf(names.count()),
                "CN=" + names.commonName() + (shown.isEmpty() ? "" : " " + String.join(" ", shown))
                        + (more == 0 ? "" : " … and " + more + " more"));
    }

    private void options() {
        heading("Ways to publish, by certificate");
        for (CertificateOption option : plan.certificateOptions()) {
            paragraph("  ", option.title() + (option.isSupported() ? "" : " (not supported)"));
            int certificates = option.certificates().size();
            paragraph(
                    "      ",
                    counted(option.numberOfNames(), "name")
                            + (certificates == 1
                                    ? " on one certificate"
                                    : " on the first of " + certificates + " certificates, " + option.totalNames()
                                            + " in all")
                            + ", " + counted(option.publicAddresses(), "public address"));
            for (BrokenClient client : option.brokenClients()) {
                paragraph("      ", "breaks: " + client.who() + " " + client.why() + " (" + client.requirement() + ")");
            }
            if (option.brokenClients().isEmpty()) {
                paragraph("      ", "breaks: nobody");
            }
            option.remarks().forEach(remark -> paragraph("      ", remark));
        }
    }

    private static String counted(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : noun.endsWith("s") ? "es" : "s");
    }

    private void publishing() {
        TextTable table = new TextTable(width, "Host", "For", "HTTPS", "HTTP", "To");
        for (PublishingRule rule : plan.publishingRules()) {
            if (isShown(rule.host())) {
                table.row(
                        rule.host(),
                        word(rule.kind()),
                        rule.publishedHttpsPort() + "→" + rule.httpsPort(),
                        rule.http() ? rule.publishedHttpPort() + "→" + rule.httpPort() : "-",
                        rule.upstream());
            }
        }
        section("Publishing rules", table, "rules");
    }

    private void firewall() {
        TextTable table = new TextTable(width, "", "From", "To", "Ports", "Why");
        for (FirewallRule rule : plan.firewallRules()) {
            table.row(
                    word(rule.action()),
                    word(rule.from()),
                    word(rule.to()),
                    word(rule.protocol()) + " "
                            + rule.ports().stream().map(String::valueOf).collect(Collectors.joining(",")),
                    rule.why() + " (" + String.join(", ", rule.requirements()) + ")");
        }
        section("Firewall rules", table, "rules");
    }

    private void forbidden() {
        TextTable table = new TextTable(width, "Path", "Host", "Who can close it", "What it is");
        for (ForbiddenPath path : plan.forbiddenPaths()) {
            table.row(
                    path.path(),
                    path.host() == null ? "every host" : path.host(),
                    path.onExternalSite() ? "the proxy only" : "not outside at all",
                    path.why() + " (" + path.requirement() + ")");
        }
        section("Paths that stay closed outside", table, "paths");
    }

    private void requirements() {
        TextTable table = new TextTable(width, "Id", "", "The reverse proxy …");
        for (Requirement requirement : plan.requirements()) {
            table.row(requirement.id(), word(requirement.severity()), requirement.sentence());
        }
        section("Requirements that apply", table, "requirements");
    }

    private void section(String title, TextTable table, String what) {
        if (!table.isEmpty()) {
            heading(title);
            text.append(table);
            if (left > 0) {
                text.append("  … and ")
                        .append(left)
                        .append(" more ")
                        .append(what)
                        .append(" of the other ")
                        .append(hidden.size())
                        .append(" SIP domains\n");
            }
        }
        left = 0;
    }

    private void heading(String title) {
        text.append('\n')
                .append(title)
                .append('\n')
                .append("-".repeat(title.length()))
                .append('\n');
    }

    private void paragraph(String indent, String sentence) {
        String first = indent.length() > 2 ? indent.substring(2) + "- " : indent;
        boolean begun = false;
        for (String line : TextTable.wrapped(sentence, width - indent.length())) {
            text.append(begun ? indent : first).append(line).append('\n');
            begun = true;
        }
    }

    /** Counts what it hides, for the line below the table. */
    private boolean isShown(String name) {
        if (hidden.stream().anyMatch(domain -> HostNames.isWithin(name, domain))) {
            left++;
            return false;
        }
        return true;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
