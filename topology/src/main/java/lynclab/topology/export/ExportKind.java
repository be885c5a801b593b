package lynclab.topology.export;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import lynclab.topology.plan.Plan;

/** Everything that a plan can be exported as. */
public enum ExportKind {
    LYNCLAB("lynclab", "LyncLab's own reverse proxy", true, proxy(LynclabExporter::export)),
    HAPROXY("haproxy", "HAProxy", true, proxy(HaproxyExporter::export)),
    NGINX("nginx", "nginx, open source", true, proxy(NginxExporter::export)),
    APACHE("apache", "Apache httpd", true, proxy(ApacheExporter::export)),
    CADDY("caddy", "Caddy", true, proxy(CaddyExporter::export)),
    KEMP("kemp", "Kemp LoadMaster: calls of its API", false, proxy(KempExporter::export)),
    F5(
            "f5",
            "F5 BIG-IP: an AS3 declaration",
            false,
            plan -> F5Exporter.export(
                    ProxySetup.of(plan), plan.topology().reverseProxy().publicAddress())),
    ARR(
            "arr",
            "IIS Application Request Routing: applicationHost fragment and PowerShell",
            false,
            proxy(ArrExporter::export)),
    BIND("bind", "BIND: zones for each view", true, BindExporter::export),
    DNSMASQ("dnsmasq", "dnsmasq: one file for each view", true, DnsmasqExporter::export),
    WINDOWS_DNS("windows-dns", "Windows DNS: PowerShell, pin-point zones too", false, WindowsDnsExporter::export),
    CSR("csr", "certificate requests for OpenSSL", true, CertificateRequestExporter::openssl),
    CERTREQ(
            "certreq",
            "certificate requests for Windows: INF files and Request-CsCertificate",
            false,
            CertificateRequestExporter::windows),
    NFTABLES("nftables", "firewall rules for nftables", true, FirewallExporter::nftables),
    FIREWALL("firewall", "firewall rules as a table", true, FirewallExporter::table);

    private final String title;
    private final String what;
    private final boolean runByUs;
    private final Function<Plan, Export> exporter;

    ExportKind(String title, String what, boolean runByUs, Function<Plan, Export> exporter) {
        this.title = title;
        this.what = what;
        this.runByUs = runByUs;
        this.exporter = exporter;
    }

    /** The kind of that name. */
    public static Optional<ExportKind> named(String name) {
        return Stream.of(values())
                .filter(kind -> kind.title.equalsIgnoreCase(name.strip()))
                .findFirst();
    }

    /** The name, as it is written on the command line. */
    public String title() {
        return title;
    }

    /** What it is for. */
    public String what() {
        return what;
    }

    /** Whether we have seen the product take what is written for it. */
    public boolean isRunByUs() {
        return runByUs;
    }

    public Export of(Plan plan) {
        return exporter.apply(plan);
    }

    private static Function<Plan, Export> proxy(Function<ProxySetup, Export> exporter) {
        return plan -> exporter.apply(ProxySetup.of(plan));
    }
}
