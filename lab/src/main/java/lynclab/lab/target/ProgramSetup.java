package lynclab.lab.target;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Locale;
import lynclab.ca.IssuedCertificate;
import lynclab.ca.TrustStore;
import lynclab.topology.export.Endpoint;
import lynclab.topology.export.ProxyFiles;
import lynclab.topology.export.ProxySetup;
import lynclab.topology.export.Surroundings;
import lynclab.topology.export.UpstreamMember;
import lynclab.topology.export.UpstreamPool;
import lynclab.topology.export.Waits;

/** What a lab wants of its target, in the terms of the exporters: on loopback, in one folder, in the lab's time. */
final class ProgramSetup {

    private static final int STRONG_KEY = 2048;

    private ProgramSetup() {}

    static ProxySetup of(TargetPlan plan, Path folder, InetSocketAddress https, InetSocketAddress http)
            throws IOException {
        Path certificate = writeCertificate(plan.certificate(), folder);
        Path authorities = folder.resolve("servers-root.pem");
        TrustStore.of(plan.upstreamAuthorities()).writePem(authorities);
        return new ProxySetup(
                "a lab",
                endpoint(https),
                endpoint(http),
                plan.loadBalancers(),
                plan.publications(),
                plan.upstreams().stream().map(ProgramSetup::pool).toList(),
                new ProxyFiles(certificate.toString(), authorities.toString()),
                !plan.upstreamAuthorities().isEmpty(),
                plan.hostHeader(),
                plan.port80(),
                waits(plan),
                plan.healthChecks() == null ? null : plan.healthChecks().dividedBy(plan.timeScale()),
                new Surroundings.Foreground(folder.toString()));
    }

    /** Puts a certificate where the configuration says that it is. */
    static Path writeCertificate(IssuedCertificate certificate, Path folder) throws IOException {
        Path file = folder.resolve("public.pem");
        certificate.writePem(file, folder.resolve("public.pem.key"));
        return file;
    }

    /** Whether today's programs would not load the certificate that the lab wants to see in use. */
    static boolean isWeak(TargetPlan plan) {
        X509Certificate leaf = plan.certificate().leaf();
        boolean shortKey = leaf.getPublicKey() instanceof RSAPublicKey key
                && key.getModulus().bitLength() < STRONG_KEY;
        return shortKey || leaf.getSigAlgName().toUpperCase(Locale.ROOT).startsWith("SHA1");
    }

    // What real work takes (connecting, shaking hands, sending a request) is no faster in a fast lab.
    private static Waits waits(TargetPlan plan) {
        Waits usual = Waits.USUAL;
        Duration answer = plan.answerTimeout() == null ? usual.answer() : plan.answerTimeout();
        return new Waits(
                plan.patience(),
                usual.requestHead(),
                answer.dividedBy(plan.timeScale()),
                usual.clientKeepAlive().dividedBy(plan.timeScale()));
    }

    private static UpstreamPool pool(Upstream upstream) {
        return new UpstreamPool(
                upstream.name(),
                upstream.servers().stream()
                        .map(server ->
                                new UpstreamMember(server.fqdn(), endpoint(server.https()), endpoint(server.http())))
                        .toList(),
                upstream.healthPage());
    }

    private static Endpoint endpoint(InetSocketAddress socket) {
        return new Endpoint(socket.getAddress().getHostAddress(), socket.getPort());
    }
}
