package lynclab.bench.endurance;

import io.netty.handler.ssl.SslContextBuilder;
import io.netty.util.internal.logging.InternalLoggerFactory;
import io.netty.util.internal.logging.JdkLoggerFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lynclab.bench.compare.Ports;
import lynclab.bench.endurance.ProxyProcess.Holdings;
import lynclab.bench.load.ClientTls;
import lynclab.bench.load.Sockets;
import lynclab.bench.load.Target;
import lynclab.ca.CertificateAuthority;
import lynclab.ca.CertificateRequest;
import lynclab.ca.KeyAlgorithm;

/**
 * Runs mixed traffic of 200 connections and 1,000 held polls through the proxy, and meanwhile: swaps certificates, reloads
 * the configuration ten times, kills a member and revives it, and replaces the proxy by a new process. Arguments:
 * {@code --seconds N} (45), {@code --polls N} (1000). Exit code 1: something failed that must not, or something grew.
 */
public final class Endure {
    private static final int RELOADS = 10;
    private static final int SMALL = 120;
    private static final int LARGE = 40;
    private static final int UPLOADS = 40;

    private final Path folder;
    private final int seconds;
    private final int polls;
    private final Ports ports = new Ports();
    private final int port = ports.free();
    private final int[] memberPorts = {ports.free(), ports.free()};
    private final CertificateAuthority authority = CertificateAuthority.enterprise("Contoso");
    private final Sockets sockets = Sockets.open("endurance", 2);
    private final Ledger ledger = new Ledger();
    private final List<MemberServer> members = new ArrayList<>();
    private final List<TrafficClient> clients = new ArrayList<>();

    private Endure(Path folder, int seconds, int polls) {
        this.folder = folder;
        this.seconds = seconds;
        this.polls = polls;
    }

    public static void main(String[] arguments) throws IOException {
        InternalLoggerFactory.setDefaultFactory(JdkLoggerFactory.INSTANCE);
        int seconds = number(arguments, "--seconds", 45);
        int polls = number(arguments, "--polls", 1_000);
        Path folder = Files.createTempDirectory("lynclab-endure");
        List<String> wrong = new Endure(folder, seconds, polls).run();
        wrong.stream().limit(20).forEach(line -> System.out.println("FAILED " + line));
        if (wrong.isEmpty()) {
            delete(folder);
        } else {
            System.out.println(wrong.size() + " things are wrong; logs are in " + folder);
        }
        System.exit(wrong.isEmpty() ? 0 : 1);
    }

    private List<String> run() throws IOException {
        Verdict verdict = new Verdict();
        authority.trustStore().writePem(folder.resolve("authorities.pem"));
        String first = newCertificate();
        Path configuration = writeConfiguration(0);
        startMembers();
        ProxyProcess proxy = ProxyProcess.start(configuration, folder.resolve("proxy-1.out"), false);
        try {
            startTraffic();
            awaitFullLoad();
            pass("load is on", seconds / 6);
            proxy = replace(proxy, configuration, verdict);
            clients.forEach(TrafficClient::forget);
            awaitFullLoad();
            pass("the proxy was replaced", seconds / 6);
            Holdings before = holdings(proxy);
            disturb(proxy);
            String last = newCertificate();
            proxy.hangUp();
            pass("certificates were swapped", 3);
            verdict.isTrue(
                    !first.equals(last) && PresentedSerial.of(port).equals(last),
                    "the certificate that was swapped in is not presented");
            verdict.growth(before, holdings(proxy));
            clients.forEach(TrafficClient::stop);
            pass("the last requests end", 10);
            verdict.isTrue(proxy.isAlive(), "the proxy has ended by itself");
        } finally {
            proxy.close();
            for (MemberServer member : members) {
                member.close();
            }
        }
        System.out.println(ledger.summary());
        verdict.failures(ledger, folder.resolve("access.log"), "localhost:" + memberPorts[0]);
        verdict.reasons()
                .forEach((reason, count) -> System.out.println("  failed, as logged: " + count + " " + reason));
        return verdict.wrong();
    }

    private ProxyProcess replace(ProxyProcess old, Path configuration, Verdict verdict) throws IOException {
        ProxyProcess next = ProxyProcess.start(configuration, folder.resolve("proxy-2.out"), true);
        verdict.isTrue(old.awaitEnd(60), "the proxy that was replaced does not end");
        return next;
    }

    /** Ten reloads, with a member's death and return between them, for as long as the test is to last. */
    private void disturb(ProxyProcess proxy) throws IOException {
        int each = Math.max(1, seconds / 2 / RELOADS);
        for (int reload = 1; reload <= RELOADS; reload++) {
            if (reload == 3) {
                members.get(0).kill();
                System.out.println("a member was killed");
            }
            if (reload == 6) {
                members.get(0).revive();
                System.out.println("the member was revived");
            }
            writeConfiguration(reload);
            newCertificate();
            proxy.hangUp();
            pass("reload " + reload, each);
        }
    }

    private void startMembers() throws IOException {
        authority
                .issue(CertificateRequest.forHosts("localhost"))
                .writePem(folder.resolve("member-chain.pem"), folder.resolve("member-key.pem"));
        var tls = SslContextBuilder.forServer(
                        folder.resolve("member-chain.pem").toFile(),
                        folder.resolve("member-key.pem").toFile())
                .build();
        for (int memberPort : memberPorts) {
            MemberServer member = new MemberServer(sockets, tls, memberPort);
            member.revive();
            members.add(member);
        }
    }

    private void startTraffic() {
        Target target = new Target("localhost", port);
        ClientTls tls = new ClientTls(true);
        add(Kind.SMALL, SMALL, 200, target, tls);
        add(Kind.LARGE, LARGE, 400, target, tls);
        add(Kind.UPLOAD, UPLOADS, 1_000, target, tls);
        add(Kind.POLL, polls, 100, target, tls);
    }

    /** However long a busy machine takes for the first handshakes: the faults begin when everybody was answered once. */
    private void awaitFullLoad() {
        for (int tries = 0; tries < 300 && !clients.stream().allMatch(TrafficClient::wasAnswered); tries++) {
            ProxyProcess.sleep(1_000);
        }
    }

    private void add(Kind kind, int count, int thinkMillis, Target target, ClientTls tls) {
        for (int i = 0; i < count; i++) {
            TrafficClient client = new TrafficClient(sockets, tls.context(), target, kind, thinkMillis, ledger);
            clients.add(client);
            // Not all handshakes at once.
            client.begin(1 + i * 4_000 / count);
        }
    }

    /** Writes another certificate under the same name; returns its serial number. */
    private String newCertificate() throws IOException {
        var issued = authority.issue(CertificateRequest.forHosts("localhost").withKeyAlgorithm(KeyAlgorithm.ECDSA));
        issued.writePem(folder.resolve("chain.pem"), folder.resolve("key.pem"));
        return issued.leaf().getSerialNumber().toString(16);
    }

    /** Each version differs in a limit, and routes to the same pool. */
    private Path writeConfiguration(int version) throws IOException {
        String text = String.format(Locale.ROOT, """
                listeners:
                  - {name: https, address: 127.0.0.1, port: %d, protocol: https}
                certificates:
                  - {name: front, chain: chain.pem, key: key.pem}
                pools:
                  - name: members
                    members: ["localhost:%d", "localhost:%d"]
                    tls: {authorities: authorities.pem}
                routes:
                  - {name: all, hosts: [localhost], pool: members}
                limits: {header-lines: %d}
                timeouts: {drain: 30s, connect: 30s, tls-handshake: 60s}
                access-log: {format: text, file: access.log}
                """, port, memberPorts[0], memberPorts[1], 100 + version);
        return Files.writeString(folder.resolve("lynclab-proxy.yaml"), text);
    }

    private static Holdings holdings(ProxyProcess proxy) throws IOException {
        Holdings holdings = proxy.holdings();
        System.out.println(holdings);
        return holdings;
    }

    private void pass(String what, int forSeconds) {
        ProxyProcess.sleep(forSeconds * 1_000L);
        System.out.println(what + ": " + ledger.summary());
    }

    private static int number(String[] arguments, String name, int otherwise) {
        for (int i = 0; i + 1 < arguments.length; i++) {
            if (arguments[i].equals(name)) {
                return Integer.parseInt(arguments[i + 1]);
            }
        }
        return otherwise;
    }

    private static void delete(Path folder) throws IOException {
        try (var all = Files.list(folder)) {
            for (Path file : all.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
