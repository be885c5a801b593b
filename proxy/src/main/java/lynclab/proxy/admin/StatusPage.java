package lynclab.proxy.admin;

import java.time.Instant;
import java.util.List;
import lynclab.proxy.admin.ProxyStatus.CertificateStatus;
import lynclab.proxy.admin.ProxyStatus.MemberStatus;
import lynclab.proxy.admin.ProxyStatus.PoolStatus;

/** A status for people with a browser: one page that needs no script and loads nothing else. */
final class StatusPage {
    private static final int FEW_DAYS = 14;
    private static final String STYLE = """
            body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;color:#1b1f24;background:#fff}
            h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:2rem}
            table{border-collapse:collapse;width:100%}caption{text-align:left;color:#57606a}
            th,td{text-align:left;vertical-align:top;padding:.3rem .8rem .3rem 0;border-bottom:1px solid #d0d7de}
            .bad{color:#a40e26;font-weight:600}.good{color:#116329}
            @media(prefers-color-scheme:dark){body{color:#e6edf3;background:#0d1117}th,td{border-color:#30363d}
            caption{color:#9198a1}.bad{color:#ff9492}.good{color:#4ac26b}}
            """;

    private StatusPage() {}

    static String write(ProxyStatus status, Instant now) {
        StringBuilder page = new StringBuilder(8_192)
                .append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width\">")
                .append("<title>LyncLab proxy: ")
                .append(Words.of(status.state()))
                .append("</title><style>")
                .append(STYLE)
                .append("</style></head><body>\n<h1>LyncLab proxy ")
                .append(escape(status.version()))
                .append(": ")
                .append(mark(status.isReady(), Words.of(status.state())))
                .append("</h1>\n<p>")
                .append(escape(status.configuration()))
                .append(", in use since ")
                .append(status.configuredAt())
                .append("; started ")
                .append(status.startedAt())
                .append("; reloads: ")
                .append(status.reloads())
                .append(".<br>")
                .append(escape(status.transport() + ", " + status.tlsEngine()))
                .append(". Connections: ")
                .append(status.load().connections())
                .append(". Exchanges in flight: ")
                .append(status.load().exchanges())
                .append(status.load().isMemoryShort() ? ". " + mark(false, "Memory is short") : "")
                .append(". Lines of the access log lost: ")
                .append(status.load().logLinesLost())
                .append(".</p>\n");
        table(page, "Listeners", List.of("Name", "Protocol", "Place"));
        status.listeners()
                .forEach(listener ->
                        row(page, escape(listener.name()), escape(listener.protocol()), escape(listener.place())));
        end(page);
        table(page, "Certificates", List.of("Name", "Left", "Until", "Hosts", "Issuer"));
        for (CertificateStatus certificate : status.certificates()) {
            long days = certificate.daysLeft(now);
            row(
                    page,
                    escape(certificate.name()),
                    mark(days >= FEW_DAYS, Words.days(days)),
                    certificate.notAfter().toString(),
                    escape(String.join(", ", certificate.hosts())),
                    escape(certificate.issuer()));
        }
        end(page);
        table(page, "Pools", List.of("Pool", "Member", "State"));
        for (PoolStatus pool : status.pools()) {
            for (MemberStatus member : pool.members()) {
                row(
                        page,
                        escape(pool.name()),
                        escape(member.member()),
                        mark(member.isHealthy(), escape(member.detail())));
            }
        }
        end(page);
        table(page, "Time-outs", List.of("Name", "Time"));
        status.timeouts().forEach((name, time) -> row(page, escape(name), Words.of(time)));
        end(page);
        table(page, "Limits", List.of("Name", "Limit"));
        status.limits().forEach((name, limit) -> row(page, escape(name), String.valueOf(limit)));
        end(page);
        return page.append("<p>The same for programs: <a href=\"status.json\">status.json</a>, ")
                .append("<a href=\"metrics\">metrics</a>.</p>\n</body></html>\n")
                .toString();
    }

    private static void table(StringBuilder page, String title, List<String> heads) {
        page.append("<h2>").append(title).append("</h2>\n<table><thead><tr>");
        heads.forEach(head -> page.append("<th scope=\"col\">").append(head).append("</th>"));
        page.append("</tr></thead><tbody>\n");
    }

    private static void row(StringBuilder page, String... cells) {
        page.append("<tr>");
        for (String cell : cells) {
            page.append("<td>").append(cell).append("</td>");
        }
        page.append("</tr>\n");
    }

    private static void end(StringBuilder page) {
        page.append("</tbody></table>\n");
    }

    private static String mark(boolean isGood, String html) {
        return "<span class=\"" + (isGood ? "good" : "bad") + "\">" + html + "</span>";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
