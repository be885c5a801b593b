package lynclab.lab.target;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import lynclab.ca.TrustStore;

/**
 * What an appliance that the lab does not start has to be told: which certificate to show, whom to trust, and where the
 * servers are. It has followed when it shows the certificate.
 */
final class Briefing {

    static final String FILE = "READ-ME.txt";

    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final int BETWEEN_ATTEMPTS_MILLIS = 500;

    private final Path folder;
    private final String text;

    private Briefing(Path folder, String text) {
        this.folder = folder;
        this.text = text;
    }

    static Briefing write(TargetPlan plan, Path folder) {
        try {
            Files.createDirectories(folder);
            plan.certificate().writePem(folder.resolve("public.pem"), folder.resolve("public.pem.key"));
            TrustStore.of(plan.upstreamAuthorities()).writePem(folder.resolve("servers-root.pem"));
            String text = text(plan);
            Path part = Files.writeString(folder.resolve(FILE + ".part"), text);
            Files.move(part, folder.resolve(FILE), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            return new Briefing(folder, text);
        } catch (IOException e) {
            throw new UncheckedIOException("what the appliance has to be told cannot be written to " + folder, e);
        }
    }

    String text() {
        return text;
    }

    private static String text(TargetPlan plan) {
        StringBuilder text = new StringBuilder();
        text.append("Certificate to show:  public.pem, with its key in public.pem.key (new with every run)\n");
        text.append("Roots to trust:       servers-root.pem\n\n");
        text.append("The servers of the deployment, and where the lab has them:\n");
        var sockets = new TreeMap<String, String>();
        plan.deployed()
                .servers()
                .forEach((called, socket) ->
                        sockets.put(called.toString(), socket.getAddress().getHostAddress() + ":" + socket.getPort()));
        sockets.forEach((called, socket) ->
                text.append("  ").append(called).append("  ->  ").append(socket).append('\n'));
        return text.toString();
    }

    void awaitFollowed(InetSocketAddress appliance, X509Certificate certificate) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        String last;
        do {
            last = CertificateOnShow.missing(
                    new InetSocketAddress(appliance.getHostString(), appliance.getPort()), certificate);
            if (last.isEmpty()) {
                return;
            }
            pause();
        } while (System.nanoTime() < deadline);
        throw new TargetMissing("the appliance at " + appliance.getHostString() + " port " + appliance.getPort()
                + " does not show the certificate in " + folder + ": " + last);
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(BETWEEN_ATTEMPTS_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the appliance", e);
        }
    }
}
