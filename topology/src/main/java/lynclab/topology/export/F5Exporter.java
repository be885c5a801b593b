package lynclab.topology.export;

import static lynclab.topology.export.JsonText.object;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** F5 BIG-IP: a declaration for its Application Services extension (AS3). */
final class F5Exporter {

    private static final int POLL_SECONDS = 1860;
    private static final List<Remark> REMARKS = List.of(
            new Remark(
                    "REQ-7.4",
                    "no OneConnect profile is attached, so that a connection to a server belongs to one client; with OneConnect"
                            + " an NTLM profile would be needed as well."),
            new Remark(
                    "REQ-11.2",
                    "without OneConnect each connection is balanced, and not each request; the two requirements contradict one"
                            + " another on this product."),
            new Remark(
                    "REQ-4",
                    "the policy compares the path as BIG-IP normalizes it, which is once; ASM or an iRule would look deeper."));

    private final ProxySetup setup;
    private final List<Remark> remarks;
    private final String publicAddress;

    private F5Exporter(ProxySetup setup, String publicAddress) {
        this.setup = setup;
        this.remarks = Remark.unreadProxyProtocol(setup, REMARKS);
        this.publicAddress = publicAddress;
    }

    /** @param publicAddress what BIG-IP answers on */
    static Export export(ProxySetup setup, String publicAddress) {
        F5Exporter exporter = new F5Exporter(setup, publicAddress);
        return new Export(
                List.of(
                        new ExportedFile("as3.json", JsonText.of(exporter.declaration())),
                        new ExportedFile("as3.txt", exporter.notes())),
                exporter.remarks);
    }

    /** JSON has no comments, so that what others say in one is said beside it. */
    private String notes() {
        ConfigurationText text = new ConfigurationText("#");
        Preamble.write(
                text,
                "as3.json: F5 BIG-IP as the reverse proxy of " + setup.deployment() + ". Not run by us.",
                "AS3 3.36 and later, with the public certificate and the root of the servers' in /Common as below",
                "its JSON schema, which the declaration names",
                ProxyRequirements.basicAnd("REQ-7.4", "REQ-8.11", "REQ-12.1", "REQ-16.2"),
                remarks);
        text.line("/Common/lync-public.crt  the public certificate");
        text.line("/Common/lync-public.key  its key");
        text.line("/Common/lync-servers-root.crt  the root of the authority that issued the servers' certificates");
        text.blank();
        text.line(
                "curl -u USER -H 'Content-Type: application/json' --data @as3.json https://BIG-IP/mgmt/shared/appsvcs/declare");
        return text.toString();
    }

    private Map<String, Object> declaration() {
        Map<String, Object> application = object("class", "Application", "template", "generic");
        application.put("remark", "Lync web services");
        application.put("https", service(setup.https(), true));
        application.put("http", service(setup.http(), false));
        application.put("hosts_https", policy(true));
        application.put("hosts_http", policy(false));
        application.put("poll_tcp", object("class", "TCP_Profile", "idleTimeout", POLL_SECONDS));
        application.put("plain_http", object("class", "HTTP_Profile", "xForwardedFor", true, "maxHeaderSize", 131_072));
        application.put(
                "public_tls",
                object(
                        "class",
                        "TLS_Server",
                        "certificates",
                        List.of(object("certificate", "public_certificate")),
                        "tls1_0Enabled",
                        false,
                        "tls1_1Enabled",
                        false));
        application.put(
                "servers_tls",
                object(
                        "class",
                        "TLS_Client",
                        "validateCertificate",
                        setup.upstreamVerified(),
                        "trustCA",
                        object("use", "servers_root"),
                        "tls1_0Enabled",
                        false,
                        "tls1_1Enabled",
                        false));
        application.put(
                "public_certificate",
                object(
                        "class",
                        "Certificate",
                        "certificate",
                        object("bigip", "/Common/lync-public.crt"),
                        "privateKey",
                        object("bigip", "/Common/lync-public.key")));
        application.put(
                "servers_root",
                object("class", "CA_Bundle", "bundle", object("bigip", "/Common/lync-servers-root.crt")));
        for (UpstreamPool pool : setup.pools()) {
            application.put(health(pool), monitor(pool));
            application.put(name(pool, true), pool(pool, true));
            application.put(name(pool, false), pool(pool, false));
        }
        Map<String, Object> tenant = object("class", "Tenant", "lync_web", application);
        Map<String, Object> adc = object(
                "class",
                "ADC",
                "schemaVersion",
                "3.36.0",
                "id",
                "lynclab",
                "label",
                "Lync reverse proxy",
                "remark",
                remark());
        adc.put("lync", tenant);
        return object(
                "$schema",
                "https://raw.githubusercontent.com/F5Networks/f5-appsvcs-extension/main/schema/latest/as3-schema.json",
                "class",
                "AS3",
                "action",
                "deploy",
                "persist",
                true,
                "declaration",
                adc);
    }

    /** Remarks are 64 characters at most. */
    private String remark() {
        String remark = "Not run by us. Mind "
                + remarks.stream().map(Remark::requirement).distinct().collect(Collectors.joining(", "));
        return remark.length() > 64 ? remark.substring(0, 64) : remark;
    }

    private Map<String, Object> service(Endpoint at, boolean encrypted) {
        Map<String, Object> service = object(
                "class", encrypted ? "Service_HTTPS" : "Service_HTTP",
                "virtualAddresses", List.of(publicAddress),
                "virtualPort", at.port());
        if (encrypted) {
            service.put("redirect80", false);
            service.put("serverTLS", "public_tls");
            service.put("clientTLS", "servers_tls");
        }
        service.put("profileHTTP", object("use", "plain_http"));
        service.put("profileTCP", object("use", "poll_tcp"));
        service.put("persistenceMethods", List.of());
        service.put("policyEndpoint", encrypted ? "hosts_https" : "hosts_http");
        service.put("snat", "auto");
        return service;
    }

    private Map<String, Object> policy(boolean encrypted) {
        List<Object> rules = new ArrayList<>();
        for (Site site : setup.sites()) {
            List<String> hosts = encrypted ? site.hosts() : site.plainHosts();
            if (hosts.isEmpty()) {
                continue;
            }
            Map<String, Object> isHost = object(
                    "type",
                    "httpHeader",
                    "name",
                    "Host",
                    "event",
                    "request",
                    "all",
                    object("operand", "equals", "values", hosts, "caseSensitive", false));
            if (!site.forbiddenPaths().isEmpty()) {
                Map<String, Object> isForbidden = object(
                        "type",
                        "httpUri",
                        "event",
                        "request",
                        "path",
                        object("operand", "starts-with", "values", site.forbiddenPaths(), "caseSensitive", false));
                rules.add(object(
                        "name",
                        "refuse_" + ruleName(site),
                        "conditions",
                        List.of(isHost, isForbidden),
                        "actions",
                        List.of(object("type", "drop", "event", "request"))));
            }
            rules.add(object(
                    "name",
                    ruleName(site),
                    "conditions",
                    List.of(isHost),
                    "actions",
                    List.of(object(
                            "type",
                            "forward",
                            "event",
                            "request",
                            "select",
                            object("pool", object("use", name(site.pool(), encrypted)))))));
        }
        // REQ-14.2: a host that nobody listed is refused.
        rules.add(object("name", "refuse_others", "actions", List.of(object("type", "drop", "event", "request"))));
        return object("class", "Endpoint_Policy", "strategy", "first-match", "rules", rules);
    }

    private Map<String, Object> monitor(UpstreamPool pool) {
        return object(
                "class",
                "Monitor",
                "monitorType",
                "https",
                "interval",
                10,
                "timeout",
                31,
                "send",
                "GET " + pool.healthPage() + " HTTP/1.1\\r\\nHost: " + host(pool)
                        + "\\r\\nConnection: close\\r\\n\\r\\n",
                "receive",
                "200 OK");
    }

    private Map<String, Object> pool(UpstreamPool pool, boolean encrypted) {
        Map<Integer, List<String>> byPort = new LinkedHashMap<>();
        for (UpstreamMember member : pool.members()) {
            Endpoint at = encrypted ? member.https() : member.http();
            byPort.computeIfAbsent(at.port(), absent -> new ArrayList<>()).add(at.address());
        }
        List<Object> members = new ArrayList<>();
        byPort.forEach((port, addresses) ->
                members.add(object("servicePort", port, "serverAddresses", addresses, "shareNodes", true)));
        return object(
                "class",
                "Pool",
                "monitors",
                encrypted ? List.of(object("use", health(pool))) : List.of("tcp"),
                "members",
                members);
    }

    /** A host that is published on the pool. */
    private String host(UpstreamPool pool) {
        return setup.publications().stream()
                .filter(publication -> publication.upstream().equals(pool.name()))
                .findFirst()
                .orElseThrow()
                .host();
    }

    private static String health(UpstreamPool pool) {
        return "health_" + name(pool, true);
    }

    private static String ruleName(Site site) {
        return site.name().replaceAll("[^A-Za-z0-9]", "_");
    }

    private static String name(UpstreamPool pool, boolean encrypted) {
        return pool.name().replaceAll("[^A-Za-z0-9]", "_") + (encrypted ? "_https" : "_http");
    }
}
