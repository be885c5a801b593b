package lynclab.lab.target;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Has a running program take its configuration again, in the product's own way, and knows when it has. */
final class ProgramReload {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int BETWEEN_LOOKS_MILLIS = 5;

    private final Program program;
    private final Path folder;
    private final List<String> command;
    private final ProgramOutput output;
    private final @Nullable InetAddress loadBalancer;

    /** @param loadBalancer the address from which its clients come to it; null where they come themselves */
    ProgramReload(
            Program program,
            long process,
            Path folder,
            Path main,
            ProgramOutput output,
            @Nullable InetAddress loadBalancer) {
        this.loadBalancer = loadBalancer;
        this.program = program;
        this.folder = folder;
        this.command = program.reload(process, folder, main);
        this.output = output;
    }

    /**
     * Returns when whoever connects to the listener is shown the certificate, and the one before accepts no more.
     *
     * @throws IllegalStateException when that does not happen within thirty seconds; the message has what the program says
     */
    void run(InetSocketAddress listener, X509Certificate wanted) {
        long mark = output.mark();
        tell();
        boolean handedOver = program.handedOver()
                .map(sign -> output.await(sign, mark, LIMIT))
                .orElse(true);
        String missing = handedOver ? awaitShown(listener, wanted) : "the one before goes on";
        if (!missing.isEmpty()) {
            throw new IllegalStateException(program.version() + " did not take its configuration again: " + missing
                    + "; it says:\n" + output.text());
        }
    }

    private void tell() {
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
            Map<String, String> environment = builder.environment();
            environment.putAll(program.environment(folder));
            Process process = builder.start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(
                        String.join(" ", command) + " ends with " + process.exitValue() + ": " + said);
            }
        } catch (IOException e) {
            throw new IllegalStateException(String.join(" ", command) + " cannot be run", e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private String awaitShown(InetSocketAddress listener, X509Certificate wanted) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        String missing = CertificateOnShow.missing(listener, wanted, loadBalancer);
        while (!missing.isEmpty() && System.nanoTime() < deadline) {
            pause();
            missing = CertificateOnShow.missing(listener, wanted, loadBalancer);
        }
        return missing;
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while " + program.title() + " takes its configuration again", e);
    }
}
