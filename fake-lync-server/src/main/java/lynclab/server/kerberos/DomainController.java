package lynclab.server.kerberos;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import lynclab.server.deployment.User;
import org.apache.kerby.kerberos.kerb.KrbException;
import org.apache.kerby.kerberos.kerb.common.EncryptionUtil;
import org.apache.kerby.kerberos.kerb.request.KrbIdentity;
import org.apache.kerby.kerberos.kerb.server.KdcServer;

/** Issues tickets to users for the web services: a key distribution centre on a free loopback port. */
public final class DomainController implements AutoCloseable {
    private static final String LOOPBACK = InetAddress.getLoopbackAddress().getHostAddress();

    private final KerberosAccount account;
    private final List<String> hosts;
    private final KdcServer server;

    private DomainController(KerberosAccount account, Collection<String> hosts, KdcServer server) {
        this.account = account;
        this.hosts = List.copyOf(hosts);
        this.server = server;
    }

    /**
     * Starts with the users' passwords and the names of the web services.
     *
     * @param hosts under which clients reach the web services
     */
    public static DomainController start(KerberosAccount account, Collection<User> users, Collection<String> hosts) {
        try {
            var server = new KdcServer();
            server.setKdcHost(LOOPBACK);
            server.setKdcRealm(account.realm());
            server.setAllowUdp(false);
            server.setKdcTcpPort(freePort());
            server.init();
            var principals = new Principals(server);
            principals.add(
                    "krbtgt/%1$s@%1$s".formatted(account.realm()),
                    UUID.randomUUID().toString());
            for (var user : users) {
                principals.add(user.account() + "@" + account.realm(), user.password());
            }
            for (var host : hosts) {
                principals.add(account.servicePrincipal(host), account.password());
            }
            server.start();
            return new DomainController(account, hosts, server);
        } catch (KrbException failure) {
            throw new IllegalStateException("the domain controller of " + account.realm() + " did not start", failure);
        }
    }

    public int port() {
        return server.getKdcTcpPort();
    }

    /** A {@code krb5.conf} by which clients find this domain controller and no other. */
    public String clientConfiguration() {
        var hostsOfRealm = new StringBuilder();
        hosts.forEach(host -> hostsOfRealm.append("  %s = %s%n".formatted(host, account.realm())));
        return """
                [libdefaults]
                  default_realm = %1$s
                  dns_lookup_realm = false
                  dns_lookup_kdc = false
                  dns_canonicalize_hostname = false
                  rdns = false
                  udp_preference_limit = 1
                [realms]
                  %1$s = {
                    kdc = %2$s:%3$d
                  }
                [domain_realm]
                %4$s""".formatted(account.realm(), LOOPBACK, port(), hostsOfRealm);
    }

    /** Who can ask for tickets, and for whom; the first of a name counts. */
    private record Principals(KdcServer server) {
        void add(String name, String password) throws KrbException {
            var identities = server.getIdentityService();
            if (identities.getIdentity(name) == null) {
                var identity = new KrbIdentity(name);
                identity.addKeys(EncryptionUtil.generateKeys(
                        name, password, server.getKdcConfig().getEncryptionTypes()));
                identities.addIdentity(identity);
            }
        }
    }

    // Kerby wants to be told a port; whoever takes it in between makes the start fail, not a test pass.
    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new IllegalStateException("no free port on loopback", none);
        }
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (KrbException failure) {
            throw new IllegalStateException("the domain controller of " + account.realm() + " did not stop", failure);
        }
    }
}
