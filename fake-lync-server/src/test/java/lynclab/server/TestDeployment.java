package lynclab.server;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import lynclab.ca.CertificateAuthority;
import lynclab.ca.CertificateRequest;
import lynclab.server.deployment.AccountState;
import lynclab.server.deployment.Deployment;
import lynclab.server.deployment.Hybrid;
import lynclab.server.deployment.Meeting;
import lynclab.server.deployment.Pool;
import lynclab.server.deployment.PoolRole;
import lynclab.server.deployment.ProductVersion;
import lynclab.server.deployment.SimpleUrl;
import lynclab.server.deployment.SimpleUrl.Kind;
import lynclab.server.deployment.User;
import lynclab.server.deployment.WebSettings;

/** Two pools and a Director of contoso.com, with one SIP domain in each of the three layouts of simple URLs. */
final class TestDeployment {
    static final CertificateAuthority AUTHORITY = CertificateAuthority.enterprise("Contoso");

    static final Pool POOL1 =
            new Pool("pool1.contoso.local", PoolRole.FRONT_END, "int1.contoso.local", "ext1.contoso.com");
    static final Pool POOL2 =
            new Pool("pool2.contoso.local", PoolRole.FRONT_END, "int2.contoso.local", "ext2.contoso.com");
    static final Pool DIRECTOR =
            new Pool("dir.contoso.local", PoolRole.DIRECTOR, "dirint.contoso.local", "dirext.contoso.com");

    static final User ALICE = new User("alice@contoso.com", "Pa$$w0rd!", POOL1.fqdn(), "Alice");
    static final User BOB = new User("bob@contoso.com", "Tr0ub4dor&3", POOL2.fqdn(), "Bob");
    static final User DORA = new User("dora@contoso.com", "secret", POOL1.fqdn(), "Dora", AccountState.DISABLED);
    static final User LOCKED = new User("lois@contoso.com", "secret", POOL1.fqdn(), "Lois", AccountState.LOCKED);

    private static final Map<List<String>, TlsIdentity> IDENTITIES = new ConcurrentHashMap<>();

    private TestDeployment() {}

    static Deployment with(WebSettings settings) {
        return new Deployment(
                List.of("contoso.com", "fabrikam.com", "wingtip.com"),
                List.of(
                        new SimpleUrl(Kind.MEET, "contoso.com", "meet.contoso.com", ""),
                        new SimpleUrl(Kind.MEET, "fabrikam.com", "lync.contoso.com", "/Meet"),
                        new SimpleUrl(Kind.MEET, "wingtip.com", "lync.contoso.com", "/wingtip.com/Meet"),
                        new SimpleUrl(Kind.DIALIN, null, "dialin.contoso.com", ""),
                        new SimpleUrl(Kind.DIALIN, null, "lync.contoso.com", "/Dialin"),
                        new SimpleUrl(Kind.ADMIN, null, "admin.contoso.local", "")),
                List.of(POOL1, POOL2, DIRECTOR),
                List.of(
                        ALICE,
                        BOB,
                        DORA,
                        LOCKED,
                        new User("frank@fabrikam.com", "pw-frank", POOL1.fqdn(), "Frank"),
                        new User("wanda@wingtip.com", "pw-wanda", POOL2.fqdn(), "Wanda")),
                List.of(
                        new Meeting("alice@contoso.com", "ABC123"),
                        new Meeting("bob@contoso.com", "BOB777"),
                        new Meeting("frank@fabrikam.com", "FRA456"),
                        new Meeting("wanda@wingtip.com", "WAN789")),
                "sip.contoso.com",
                "owas.contoso.com",
                new Hybrid(
                        "https://webdir.online.lync.com/Autodiscover/AutodiscoverService.svc/root",
                        Set.of("olga@contoso.com")),
                settings);
    }

    static ServerConfiguration frontEnd(ProductVersion version) {
        return server("fe1.contoso.local", POOL1, version, WebSettings.defaults());
    }

    static ServerConfiguration server(String fqdn, Pool pool, ProductVersion version, WebSettings settings) {
        var identity = identity(
                fqdn,
                pool.fqdn(),
                pool.internalWebFqdn(),
                pool.externalWebFqdn(),
                "meet.contoso.com",
                "lync.contoso.com",
                "dialin.contoso.com",
                "lyncdiscover.contoso.com");
        return new ServerConfiguration(fqdn, pool.fqdn(), version, with(settings), identity, identity);
    }

    /** A certificate for these names; the same one for the same names, because making a key takes long. */
    static TlsIdentity identity(String... names) {
        return IDENTITIES.computeIfAbsent(List.of(names), wanted -> {
            var issued = AUTHORITY.issue(new CertificateRequest(wanted.get(0), wanted));
            return new TlsIdentity(issued.chain(), issued.key());
        });
    }
}
