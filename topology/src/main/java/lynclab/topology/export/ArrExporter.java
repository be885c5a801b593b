package lynclab.topology.export;

import java.util.ArrayList;
import java.util.List;

/** IIS with Application Request Routing: the fragment of applicationHost.config, and PowerShell for what is around it. */
final class ArrExporter {

    private static final List<Remark> REMARKS = List.of(
            new Remark(
                    "REQ-11.2",
                    "one farm for each pool, with each server's own ports; put the pool's load balancer in place of the servers"
                            + " if there is one."),
            new Remark(
                    "REQ-6.11",
                    "request filtering answers requests that are too large with 404 on its own; its limits are raised here."),
            new Remark(
                    "REQ-4",
                    "URL Rewrite decodes a path once; what is encoded twice gets through, and the servers have to refuse it."));

    private final ProxySetup setup;
    private final List<Remark> remarks;

    private ArrExporter(ProxySetup setup) {
        this.setup = setup;
        this.remarks = Remark.unreadProxyProtocol(setup, REMARKS);
    }

    static Export export(ProxySetup setup) {
        ArrExporter exporter = new ArrExporter(setup);
        return new Export(
                List.of(
                        new ExportedFile("arr.ps1", exporter.powershell()),
                        new ExportedFile("applicationHost.fragment.xml", exporter.fragment())),
                exporter.remarks);
    }

    private void preamble(ConfigurationText text, String what, String check) {
        Preamble.write(
                text,
                what + " for " + setup.deployment() + ". Not run by us.",
                "Application Request Routing 3.0 and URL Rewrite 2.1 on Windows Server 2016 and later",
                check,
                ProxyRequirements.basicAnd("REQ-6.2", "REQ-6.8", "REQ-6.11", "REQ-7.4", "REQ-14.5"),
                remarks);
    }

    private String powershell() {
        ConfigurationText text = new ConfigurationText("#");
        preamble(text, "IIS ARR: what is around the farms and rules of the fragment", "reading it");
        text.line("Import-Module WebAdministration");
        text.line("$proxy = 'system.webServer/proxy'");
        text.comment("REQ-6.1: the host that the client asked for goes on to the servers.");
        set(text, "$proxy", "enabled", "$true");
        set(text, "$proxy", "preserveHostHeader", "$true");
        text.comment("REQ-6.2: no address in an answer is rewritten.");
        set(text, "$proxy", "reverseRewriteHostInResponseHeaders", "$false");
        text.comment("REQ-10.1: longer than the longest poll; the default of 120 seconds cuts polls off.");
        set(text, "$proxy", "timeout", "'00:31:00'");
        text.comment("REQ-6.8, REQ-6.9: nothing is stored or held back.");
        set(text, "$proxy/cache", "enabled", "$false");
        set(text, "$proxy", "responseBufferLimit", "0");
        text.comment("REQ-6.11");
        String limits = "'system.webServer/security/requestFiltering/requestLimits'";
        set(text, limits, "maxAllowedContentLength", "4294967295");
        set(text, limits, "maxUrl", "65536");
        set(text, limits, "maxQueryString", "65536");
        text.comment("REQ-6.7: addresses within addresses are encoded twice.");
        set(text, "'system.webServer/security/requestFiltering'", "allowDoubleEscaping", "$true");
        text.comment("REQ-7.1: nobody is asked for credentials here.");
        set(text, "'system.webServer/security/authentication/anonymousAuthentication'", "enabled", "$true");
        set(text, "'system.webServer/security/authentication/windowsAuthentication'", "enabled", "$false");
        text.comment("The rewriting module reads these, and IIS wants them allowed.");
        text.line("Write-Host 'Now merge applicationHost.fragment.xml into"
                + " %windir%\\System32\\inetsrv\\config\\applicationHost.config and bind the public certificate to port "
                + setup.https().port() + ".'");
        return text.toString();
    }

    private static void set(ConfigurationText text, String filter, String name, String value) {
        text.line("Set-WebConfigurationProperty -PSPath 'MACHINE/WEBROOT/APPHOST' -Filter "
                + filter.replace("$proxy/cache", "\"$proxy/cache\"") + " -Name " + name + " -Value " + value);
    }

    private String fragment() {
        ConfigurationText head = new ConfigurationText(" ");
        preamble(head, "IIS ARR: farms and rules", "reading it, then appcmd list config -section:webFarms");
        ConfigurationText text = new ConfigurationText("");
        text.line("<!--").line(head.toString().replace("--", "- -").strip()).line("-->");
        text.block(
                "<configuration>",
                () -> {
                    text.block("<webFarms>", () -> setup.pools().forEach(pool -> farm(text, pool)), "</webFarms>");
                    text.block(
                            "<system.webServer><rewrite><globalRules>",
                            () -> rules(text),
                            "</globalRules></rewrite></system.webServer>");
                },
                "</configuration>");
        return text.toString();
    }

    private void farm(ConfigurationText text, UpstreamPool pool) {
        text.block(
                "<webFarm name=\"" + pool.name() + "\" enabled=\"true\">",
                () -> {
                    for (UpstreamMember member : pool.members()) {
                        text.block(
                                "<server address=\"" + member.fqdn() + "\" enabled=\"true\">",
                                () -> text.line("<applicationRequestRouting httpPort=\""
                                        + member.http().port() + "\" httpsPort=\""
                                        + member.https().port() + "\" />"),
                                "</server>");
                    }
                    text.block(
                            "<applicationRequestRouting>",
                            () -> {
                                text.line("<affinity useCookie=\"false\" />");
                                text.line("<protocol timeout=\"00:31:00\" reverseRewriteHostInResponseHeaders=\"false\""
                                        + " preserveHostHeader=\"true\" ><cache enabled=\"false\" /></protocol>");
                                text.line("<healthCheck url=\"https://" + host(pool)
                                        + pool.healthPage() + "\" interval=\"00:00:30\""
                                        + " statusCodeMatch=\"200\" />");
                            },
                            "</applicationRequestRouting>");
                },
                "</webFarm>");
    }

    private void rules(ConfigurationText text) {
        for (Site site : setup.sites()) {
            if (!site.forbiddenPaths().isEmpty()) {
                List<String> names = new ArrayList<>();
                site.forbiddenPaths().forEach(path -> names.add(path.substring(1)));
                text.block(
                        "<rule name=\"" + site.name() + " stays inside\" stopProcessing=\"true\">",
                        () -> {
                            text.line(
                                    "<match url=\"^/*(" + String.join("|", names) + ")(/|$)\" ignoreCase=\"true\" />");
                            hosts(text, site.hosts());
                            text.line("<action type=\"CustomResponse\" statusCode=\"403\" statusReason=\"Forbidden\""
                                    + " statusDescription=\"This is not published here.\" />");
                        },
                        "</rule>");
            }
            rule(text, site, site.hosts(), true);
            if (setup.port80() == Port80.FORWARDED && !site.plainHosts().isEmpty()) {
                rule(text, site, site.plainHosts(), false);
            }
        }
        text.block(
                "<rule name=\"unlisted hosts\" stopProcessing=\"true\">",
                () -> {
                    text.line("<match url=\".*\" />");
                    text.line("<action type=\"CustomResponse\" statusCode=\"404\" statusReason=\"Not published\""
                            + " statusDescription=\"This host is not published here.\" />");
                },
                "</rule>");
    }

    private static void rule(ConfigurationText text, Site site, List<String> hosts, boolean encrypted) {
        text.block(
                "<rule name=\"" + site.name() + (encrypted ? " https" : " http") + "\" stopProcessing=\"true\">",
                () -> {
                    text.line("<match url=\".*\" />");
                    text.block(
                            "<conditions logicalGrouping=\"MatchAll\">",
                            () -> {
                                text.line("<add input=\"{HTTP_HOST}\" pattern=\"" + pattern(hosts) + "\" />");
                                text.line("<add input=\"{HTTPS}\" pattern=\"" + (encrypted ? "on" : "off") + "\" />");
                            },
                            "</conditions>");
                    text.line("<action type=\"Rewrite\" url=\"" + (encrypted ? "https" : "http") + "://"
                            + site.pool().name() + "/{R:0}\" />");
                },
                "</rule>");
    }

    private static void hosts(ConfigurationText text, List<String> hosts) {
        text.block(
                "<conditions>",
                () -> text.line("<add input=\"{HTTP_HOST}\" pattern=\"" + pattern(hosts) + "\" />"),
                "</conditions>");
    }

    private static String pattern(List<String> hosts) {
        List<String> escaped = new ArrayList<>();
        hosts.forEach(host -> escaped.add(host.replace(".", "\\.")));
        return "^(" + String.join("|", escaped) + ")(:[0-9]+)?$";
    }

    private String host(UpstreamPool pool) {
        return setup.sites().stream()
                .filter(site -> site.pool().equals(pool))
                .map(site -> site.hosts().get(0))
                .findFirst()
                .orElse(pool.name());
    }
}
