package lynclab.lab.target;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import lynclab.ca.IssuedCertificate;
import lynclab.lab.network.LoadBalancing;
import lynclab.lab.network.PortHold;
import lynclab.topology.export.Export;
import lynclab.topology.export.ExportedFile;
import lynclab.topology.export.ProxySetup;
import lynclab.topology.export.Surroundings;
import org.jspecify.annotations.Nullable;

/** A real product, started for one lab with a configuration of its own, and stopped with it. */
public final class ProgramTarget implements Target {

    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    private static final int BETWEEN_ATTEMPTS_MILLIS = 5;
    private static final int STOP_MILLIS = 3_000;

    // OpenSSL, as distributions set it up, does not load what the lab wants to see in use where a certificate is at
    // fault.
    private static final String LENIENT = """
            openssl_conf = lab
            [lab]
            ssl_conf = ssl
            [ssl]
            system_default = lenient
            [lenient]
            MinProtocol = TLSv1
            CipherString = DEFAULT@SECLEVEL=0
            """;

    private final TargetKind.ProgramKind kind;
    private final PortHold https;
    private final PortHold http;
    private final Path folder;
    private final Process process;
    private final ProgramOutput output;
    private final List<ExportedFile> configuration;
    private final @Nullable InetAddress loadBalancer;

    private ProgramTarget(TargetKind.ProgramKind kind, TargetPlan plan) throws IOException {
        this.kind = kind;
        this.loadBalancer = plan.loadBalancers().isEmpty() ? null : LoadBalancing.address();
        Path executable = kind.program().executable();
        this.https = PortHold.take();
        this.http = PortHold.take();
        this.folder = Files.createTempDirectory("lynclab-" + kind.program().title());
        ProxySetup setup = ProgramSetup.of(plan, folder, https.address(), http.address());
        this.configuration = configuration(kind, plan, setup);
        for (ExportedFile file : configuration) {
            Files.writeString(folder.resolve(file.name()), file.text());
        }
        List<String> command = new ArrayList<>(kind.program().launcher());
        command.add(executable.toString());
        command.addAll(kind.program().arguments(folder, main()));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(kind.program().environment(folder));
        if (ProgramSetup.isWeak(plan)) {
            Path lenient = Files.writeString(folder.resolve("openssl.cnf"), LENIENT);
            builder.environment().put("OPENSSL_CONF", lenient.toString());
        }
        https.yieldToOthers();
        http.yieldToOthers();
        this.process = builder.start();
        Watchdog.watch(process.toHandle());
        process.getOutputStream().close();
        this.output = ProgramOutput.of(process.getInputStream(), plan);
    }

    static ProgramTarget start(TargetKind.ProgramKind kind, TargetPlan plan) {
        try {
            ProgramTarget target = new ProgramTarget(kind, plan);
            try {
                target.awaitReady();
            } catch (RuntimeException e) {
                target.close();
                throw e;
            }
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(kind.program().title() + " cannot be started", e);
        }
    }

    private static List<ExportedFile> configuration(TargetKind.ProgramKind kind, TargetPlan plan, ProxySetup setup)
            throws IOException {
        Path own = kind.configuration();
        if (own != null) {
            return OwnConfiguration.of(kind.program(), own, setup, plan.deployed());
        }
        Export export = kind.program().product().export(setup);
        return export.files();
    }

    @Override
    public TargetKind kind() {
        return kind;
    }

    @Override
    public InetSocketAddress https() {
        return https.address();
    }

    @Override
    public InetSocketAddress http() {
        return http.address();
    }

    @Override
    public List<LogEntry> log() {
        return output.log().entries();
    }

    @Override
    public LogEntry awaitLog(String what, Predicate<LogEntry> which, Duration limit) {
        return output.log().await(what, which, limit);
    }

    @Override
    public List<Attachment> attachments() {
        List<Attachment> attachments = new ArrayList<>();
        configuration.forEach(file -> attachments.add(new Attachment(file.name(), file.text())));
        attachments.add(new Attachment("what " + kind.program().title() + " printed", output.text()));
        return attachments;
    }

    @Override
    public void reload(IssuedCertificate renewed) {
        try {
            ProgramSetup.writeCertificate(renewed, folder);
        } catch (IOException e) {
            throw new UncheckedIOException("the renewed certificate cannot be written to " + folder, e);
        }
        new ProgramReload(kind.program(), process.pid(), folder, main(), output, loadBalancer)
                .run(https.address(), renewed.leaf());
    }

    private Path main() {
        return folder.resolve(configuration.get(0).name());
    }

    @Override
    public void drain(String server) {
        runtime("draining " + server).drain(server);
    }

    @Override
    public void bringBack(String server) {
        runtime("bringing " + server + " back").ready(server);
    }

    private HaproxyRuntime runtime(String wanted) {
        if (!kind.capabilities().contains(Capability.DRAIN)) {
            throw new NotSupportedByTarget(kind, Capability.DRAIN, wanted);
        }
        return new HaproxyRuntime(Path.of(new Surroundings.Foreground(folder.toString()).adminSocket()));
    }

    /** The process, which tests look after. */
    ProcessHandle process() {
        return process.toHandle();
    }

    /** Where its files are, which tests change. */
    Path folder() {
        return folder;
    }

    @Override
    public void close() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(STOP_MILLIS, TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        children.forEach(ProcessHandle::destroyForcibly);
        Watchdog.forget(process.toHandle());
        https.close();
        http.close();
        remove(folder);
    }

    private void awaitReady() {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        for (PortHold port : List.of(https, http)) {
            while (!accepts(port.address())) {
                if (hasEnded() || System.nanoTime() > deadline) {
                    throw new IllegalStateException(kind.title() + " does not listen on " + port.address()
                            + "; it says:\n" + output.textAtEnd(process));
                }
            }
        }
    }

    private static boolean accepts(InetSocketAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(address);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Waits a moment for the end that should not come yet. */
    private boolean hasEnded() {
        try {
            return process.waitFor(BETWEEN_ATTEMPTS_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + kind.title() + " starts", e);
        }
    }

    private static void remove(Path folder) {
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the working files of a target are left in " + folder, e);
        }
    }
}
