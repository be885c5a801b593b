package lynclab.topology.export;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Kemp LoadMaster: the calls of its API that set up one virtual service with a SubVS for each group of hosts. */
final class KempExporter {

    private static final List<Remark> REMARKS = List.of(
            new Remark(
                    "REQ-7.4",
                    "keep \"Use Address for Server NAT\", connection reuse and caching off on these services: a connection to a"
                            + " server belongs to one client. ESP stays off on them, too."),
            new Remark(
                    "REQ-8.11",
                    "the certificate of a server is not verified by name; LoadMaster encrypts again and trusts the network in"
                            + " between."),
            new Remark(
                    "REQ-4",
                    "paths are compared as they are written, without regard to case; spellings with percent signs get through,"
                            + " and the servers have to refuse them."));

    private final ProxySetup setup;
    private final List<Remark> remarks;
    private final ConfigurationText text = new ConfigurationText("#");

    private KempExporter(ProxySetup setup) {
        this.setup = setup;
        this.remarks = Remark.unreadProxyProtocol(setup, REMARKS);
    }

    static Export export(ProxySetup setup) {
        KempExporter exporter = new KempExporter(setup);
        exporter.write();
        return Export.of("loadmaster.sh", exporter.text.toString(), exporter.remarks);
    }

    private void write() {
        text.line("#!/bin/sh");
        Preamble.write(
                text,
                "Kemp LoadMaster as the reverse proxy of " + setup.deployment() + ", by its API. Not run by us.",
                "LoadMaster LMOS 7.2 with the API switched on and the certificate uploaded as lync-public",
                "reading it; then LOADMASTER=… CREDENTIALS=user:password VIP=… sh loadmaster.sh",
                ProxyRequirements.basicAnd("REQ-14.5"),
                remarks);
        text.line("set -eu");
        text.line(": \"${LOADMASTER:?the address of the LoadMaster}\" \"${CREDENTIALS:?user:password}\""
                + " \"${VIP:?the address to publish}\"");
        text.line("call() { curl -fsS --user \"$CREDENTIALS\" \"https://$LOADMASTER/access/$1\"; echo; }");
        text.blank();
        rules();
        service(setup.https(), true);
        if (setup.port80() == Port80.FORWARDED) {
            service(setup.http(), false);
        }
    }

    private void rules() {
        text.comment("Content rules: one for each host, and one for what must stay inside (REQ-4).");
        for (Site site : setup.sites()) {
            for (String host : site.hosts()) {
                call(
                        "addrule",
                        "name",
                        ruleName(host),
                        "type",
                        "0",
                        "header",
                        "host",
                        "matchtype",
                        "regex",
                        "pattern",
                        "^" + host.replace(".", "\\.") + "(:[0-9]+)?$",
                        "nocase",
                        "1");
            }
        }
        setup.sites().stream()
                .flatMap(site -> site.forbiddenPaths().stream())
                .distinct()
                .forEach(path -> call(
                        "addrule",
                        "name",
                        refusal(path),
                        "type",
                        "0",
                        "matchtype",
                        "regex",
                        "pattern",
                        "^" + path + "(/|$)",
                        "nocase",
                        "1",
                        "failonmatch",
                        "1"));
        text.blank();
    }

    private void service(Endpoint at, boolean encrypted) {
        text.comment((encrypted ? "443 to 4443" : "80 to 8080")
                + ": idle longer than the longest poll (REQ-10.1), no persistence, no rewriting.");
        String port = String.valueOf(at.port());
        if (encrypted) {
            call(
                    "addvs",
                    "vs",
                    "$VIP",
                    "port",
                    port,
                    "prot",
                    "tcp",
                    "VStype",
                    "http",
                    "SSLAcceleration",
                    "1",
                    "SSLReencrypt",
                    "1",
                    "CertFile",
                    "lync-public",
                    "TLSType",
                    "2",
                    "Idletime",
                    "1860",
                    "Transparent",
                    "0",
                    "AllowHTTP2",
                    "0",
                    "Cache",
                    "0",
                    "Compress",
                    "0",
                    "Verify",
                    "0",
                    "MultiConnect",
                    "0");
        } else {
            call(
                    "addvs",
                    "vs",
                    "$VIP",
                    "port",
                    port,
                    "prot",
                    "tcp",
                    "VStype",
                    "http",
                    "Idletime",
                    "1860",
                    "Transparent",
                    "0",
                    "Cache",
                    "0",
                    "Compress",
                    "0",
                    "MultiConnect",
                    "0");
        }
        int number = 0;
        for (Site site : setup.sites()) {
            List<String> hosts = encrypted ? site.hosts() : site.plainHosts();
            if (hosts.isEmpty()) {
                continue;
            }
            number++;
            String sub = "!" + number;
            call("modvs", "vs", "$VIP", "port", port, "prot", "tcp", "createsubvs", "");
            List<String> settings = new ArrayList<>(
                    List.of("vs", sub, "NickName", site.name(), "Schedule", "rr", "Persist", "none", "CheckType"));
            settings.addAll(
                    encrypted
                            ? List.of(
                                    "https",
                                    "CheckUrl",
                                    site.pool().healthPage(),
                                    "CheckUseHTTP1.1",
                                    "1",
                                    "CheckHost",
                                    hosts.get(0))
                            : List.of("tcp"));
            call("modvs", settings.toArray(String[]::new));
            for (UpstreamMember member : site.pool().members()) {
                Endpoint server = encrypted ? member.https() : member.http();
                call(
                        "addrs",
                        "vs",
                        sub,
                        "rs",
                        server.address(),
                        "rsport",
                        String.valueOf(server.port()),
                        "forward",
                        "nat",
                        "non_local",
                        "1");
            }
            hosts.forEach(host ->
                    call("addrsrule", "vs", "$VIP", "port", port, "prot", "tcp", "rs", sub, "rule", ruleName(host)));
            site.forbiddenPaths().forEach(path -> call("addprerule", "vs", sub, "rule", refusal(path)));
        }
        text.comment("REQ-14.2: what matches no rule is refused by the LoadMaster, because nothing is the default.");
        text.blank();
    }

    private void call(String command, String... parameters) {
        StringBuilder query = new StringBuilder();
        for (int index = 0; index < parameters.length; index += 2) {
            String value = parameters[index + 1];
            query.append(index == 0 ? '?' : '&').append(parameters[index]).append('=');
            query.append(value.startsWith("$") ? value : URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
        text.line("call \"" + command + query + "\"");
    }

    private static String refusal(String path) {
        return "refuse" + path.replaceAll("[^A-Za-z0-9]", "_");
    }

    private static String ruleName(String host) {
        return "host_" + host.replaceAll("[^a-z0-9]", "_");
    }
}
