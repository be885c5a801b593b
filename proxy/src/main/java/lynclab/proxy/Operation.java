package lynclab.proxy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import lynclab.proxy.acme.CertificateKeeper;
import lynclab.proxy.admin.AdminClient;
import lynclab.proxy.admin.AdminServer;
import lynclab.proxy.admin.InheritedSockets;
import lynclab.proxy.admin.ProxyControl;
import lynclab.proxy.admin.ProxyStatus;
import lynclab.proxy.admin.SocketOffer;
import lynclab.proxy.config.AcmeSettings;
import lynclab.proxy.config.AdminSettings;
import lynclab.proxy.config.ConfigurationException;
import lynclab.proxy.config.ConfigurationReader;
import lynclab.proxy.config.InvalidSetting;
import lynclab.proxy.config.Problem;
import lynclab.proxy.config.ProxyConfiguration;
import lynclab.proxy.config.Transport;
import lynclab.proxy.upstream.Side;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A proxy that runs from a file: started, reloaded from it, looked at and commanded through its admin doors, and ended. */
public final class Operation implements ProxyControl, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Operation.class);

    private final Path file;
    private final ReverseProxy proxy;
    private final AdminSettings admin;
    private final @Nullable AcmeSettings acme;
    private final Transport transport;
    private final Instant startedAt = Instant.now();
    private final CountDownLatch ended = new CountDownLatch(1);
    private @Nullable AdminServer doors;
    private @Nullable SocketOffer offer;
    private @Nullable CertificateKeeper keeper;
    private volatile Instant configuredAt = startedAt;
    private volatile int reloads;
    private volatile boolean isReplaced;

    private Operation(Path file, ProxyConfiguration configuration, InheritedSockets inherited) {
        this.file = file.toAbsolutePath();
        this.admin = configuration.admin();
        this.acme = configuration.acme();
        this.transport = configuration.policy().transport();
        if (acme != null) {
            CertificateKeeper.prepare(acme, Clock.systemUTC());
        }
        this.proxy = ReverseProxy.start(configuration, inherited);
    }

    /** Starts what the file says, whose configuration was read already; when this returns, every listener accepts. */
    public static Operation start(Path file, ProxyConfiguration configuration) {
        return openDoors(new Operation(file, configuration, InheritedSockets.none()));
    }

    /**
     * Takes the place of the proxy that takes commands on the same admin socket: listens on its sockets, and only then has it
     * accept no more. It finishes what it has, in its own time.
     */
    public static Operation replace(Path file, ProxyConfiguration configuration) {
        Path socket = configuration.admin().socket();
        if (socket == null) {
            throw new InvalidSetting("there is no admin socket to find the running proxy by", "admin: {socket: PATH}");
        }
        try (InheritedSockets inherited = InheritedSockets.from(socket)) {
            Operation operation = new Operation(file, configuration, inherited);
            try {
                new AdminClient(socket).post("/replaced");
            } catch (IOException e) {
                // It ended meanwhile, which is all that was wanted of it.
                LOG.info("the proxy that is replaced is gone: {}", e.getMessage());
            }
            return openDoors(operation);
        }
    }

    private static Operation openDoors(Operation operation) {
        AdminSettings admin = operation.admin;
        try {
            operation.doors = AdminServer.open(admin, operation, operation.proxy.traffic());
            if (admin.socket() != null) {
                operation.offer = SocketOffer.open(admin.socket(), operation.proxy::sockets);
            }
            if (operation.acme != null) {
                operation.keeper = new CertificateKeeper(
                        operation.acme, operation.proxy.challenges(), operation::reload, Clock.systemUTC());
                operation.keeper.start();
            }
            return operation;
        } catch (RuntimeException e) {
            operation.close();
            throw e;
        }
    }

    ReverseProxy proxy() {
        return proxy;
    }

    @Nullable
    AdminServer doors() {
        return doors;
    }

    @Override
    public ProxyStatus status() {
        return StatusReport.of(proxy, file.toString(), startedAt, configuredAt, reloads);
    }

    @Override
    public boolean isAlive() {
        return proxy.isAlive();
    }

    @Override
    public synchronized Outcome reload() {
        List<String> lines = new ArrayList<>();
        proxy.reopenLog();
        try {
            ProxyConfiguration next = ConfigurationReader.read(file);
            Changes changes = proxy.reload(next);
            reloads++;
            configuredAt = Instant.now();
            lines.addAll(changes.sentences());
            if (!Objects.equals(next.acme(), acme)) {
                lines.add("acme changed, which needs a restart");
            }
            if (next.policy().transport() != transport) {
                lines.add("transport changed, which needs a restart");
            }
            if (!next.admin().equals(admin)) {
                lines.add("admin changed, which needs a restart");
            }
            return new Outcome(true, lines);
        } catch (ConfigurationException e) {
            e.problems().stream().map(Problem::toString).forEach(lines::add);
        } catch (InvalidSetting e) {
            lines.add(file + ": " + e.getMessage());
        } catch (RuntimeException e) {
            LOG.warn("the configuration cannot be used, for a reason that nobody foresaw", e);
            lines.add(file + ": " + e);
        }
        lines.forEach(line -> LOG.warn("not reloaded: {}", line));
        return new Outcome(false, lines);
    }

    @Override
    public Outcome drain(String pool, String member, Duration within) {
        proxy.pools().drain(pool, member, within);
        return done("pool " + pool + " sends nobody new to " + member + "; what is left is ended in "
                + within.toSeconds() + " s");
    }

    @Override
    public Outcome bringBack(String pool, String member) {
        proxy.pools().bringBack(pool, member);
        return done("pool " + pool + " sends clients to " + member);
    }

    @Override
    public Outcome hold(String pool, Side side) {
        proxy.pools().hold(pool, side);
        return done("the clients of pool " + pool + " are held at "
                + (side == Side.BACKUP ? "its backup" : "its own members"));
    }

    @Override
    public Outcome release(String pool) {
        proxy.pools().release(pool);
        return done("the health of its members decides where the clients of pool " + pool + " go");
    }

    private static Outcome done(String sentence) {
        return new Outcome(true, List.of(sentence));
    }

    boolean isReplaced() {
        return isReplaced;
    }

    @Override
    public void replaced() {
        isReplaced = true;
        LOG.info("another process has taken over; what is in flight is finished here");
        if (doors != null) {
            doors.stopListening();
        }
        stop();
    }

    @Override
    public void stop() {
        new Thread(this::close, "proxy-stop").start();
    }

    /** Waits until somebody stopped the proxy and it is over. */
    public void awaitEnd() throws InterruptedException {
        ended.await();
    }

    @Override
    public void close() {
        // Whoever comes second waits for the end as well.
        synchronized (ended) {
            if (keeper != null) {
                keeper.close();
            }
            proxy.close();
            if (offer != null) {
                offer.close();
                offer = null;
            }
            if (doors != null) {
                doors.close();
            }
            ended.countDown();
        }
    }
}
