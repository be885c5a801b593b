package lynclab.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import lynclab.lab.Lab;
import lynclab.lab.LabSpec;
import lynclab.lab.control.ControlPort;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts a lab and keeps it running, to be looked at with any program. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Starts the lab and keeps it running until Ctrl-C.",
            "It tells names, addresses, sockets, DNS servers and SOCKS ports, then every request as it arrives.",
            ""
        },
        footer = {
            "",
            "Any program can be put on the Internet or into the LAN of the lab through its SOCKS port, for example",
            "  curl --socks5-hostname 127.0.0.1:PORT --cacert public-root.pem https://meet.contoso.com/",
            "",
            "Servers are stopped, started, drained, made slow or wrong and healed, and pools failed over, at the control port:",
            "  curl http://127.0.0.1:PORT/",
            "  curl -X POST http://127.0.0.1:PORT/servers/fe-east-1/stop"
        })
final class UpCommand implements Callable<Integer> {

    private static final long LOG_INTERVAL_MILLIS = 200;
    private static final long GOODBYE_SECONDS = 10;

    private final Terminal terminal;
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    @Mixin
    private TopologyOption topology = new TopologyOption();

    @Mixin
    private TargetOption target = new TargetOption();

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Write where everything is to this file, as soon as all of it answers; it is removed when the"
                    + " lab stops.")
    private @Nullable Path json;

    UpCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        var kind = target.kind();
        kind.check();
        var deployment = topology.read();
        if (json != null) {
            tryOut(json);
        }
        try (var farewell = Farewell.saidBy(this::sayGoodbye)) {
            run(LabSpec.healthy(deployment, kind));
        } finally {
            closed.countDown();
        }
        return Main.PASSED;
    }

    private void run(LabSpec spec) throws IOException {
        var out = terminal.out();
        out.println("Starting the lab of " + spec.topology().name() + ", target "
                + spec.target().name());
        Targets.explain(spec.target().name(), out);
        var authorities = Files.createTempDirectory("lynclab-ca");
        try (var lab = Lab.start(spec);
                var control = ControlPort.open(lab)) {
            lab.writePem(authorities);
            Readiness.await(lab);
            var listing = new LabListing(lab, control.address(), authorities);
            listing.print(terminal);
            if (json != null) {
                listing.write(json);
                out.println("Written to " + json);
            }
            out.println("Running; Ctrl-C stops it.");
            out.flush();
            follow(lab);
        } finally {
            Folders.remove(authorities);
            if (json != null) {
                // Its sockets are closed; whoever still found the file would take them for open.
                Files.deleteIfExists(json);
            }
        }
        out.println("Stopped.");
    }

    /** Before the lab is started, rather than after: whether the listing can be written. */
    private static void tryOut(Path json) {
        if (Files.isDirectory(json)) {
            throw new BadInputException("--json " + json + ": this is a folder; a file is needed");
        }
        try {
            var folder = Files.createDirectories(json.toAbsolutePath().getParent());
            Files.delete(Files.createTempFile(folder, "." + json.getFileName(), ".part"));
        } catch (IOException e) {
            throw new BadInputException("--json " + json + ": cannot be written there: " + Reasons.of(e));
        }
    }

    private void follow(Lab lab) {
        var log = new RequestLog(terminal);
        lab.onRequest(log::served);
        try {
            // What comes at once is the echo of our own knocking at the doors.
            asked.await(LOG_INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
            var shown = lab.proxyLog().size();
            do {
                var entries = lab.proxyLog();
                // A target may keep only its latest lines.
                for (var entry : entries.subList(Math.min(shown, entries.size()), entries.size())) {
                    log.answered(entry);
                }
                shown = entries.size();
            } while (!asked.await(LOG_INTERVAL_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            // whoever runs the command inside another program stops it this way
            Thread.interrupted();
        }
    }

    /** On Ctrl-C and SIGTERM: lets the lab close before the process ends, and ends it as a success. */
    private void sayGoodbye() {
        asked.countDown();
        try {
            if (closed.await(GOODBYE_SECONDS, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(Main.PASSED);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
