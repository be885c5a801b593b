package lynclab.proxy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import lynclab.proxy.admin.AdminServer;
import lynclab.proxy.admin.ProxyControl;
import lynclab.proxy.admin.ProxyStatus;
import lynclab.proxy.config.AdminSettings;
import lynclab.proxy.config.ConfigurationException;
import lynclab.proxy.config.ConfigurationReader;
import lynclab.proxy.config.InvalidSetting;
import lynclab.proxy.config.Problem;
import lynclab.proxy.config.ProxyConfiguration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A proxy that runs from a file: started, reloaded from it, looked at and commanded through its admin doors, and ended. */
public final class Operation implements ProxyControl, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Operation.class);

    private final Path file;
    private final ReverseProxy proxy;
    private final AdminSettings admin;
    private final Instant startedAt = Instant.now();
    private final CountDownLatch ended = new CountDownLatch(1);
    private @Nullable AdminServer doors;
    private volatile Instant configuredAt = startedAt;
    private volatile int reloads;

    private Operation(Path file, ProxyConfiguration configuration) {
        this.file = file.toAbsolutePath();
        this.admin = configuration.admin();
        this.proxy = ReverseProxy.start(configuration);
    }

    /** Starts what the file says, whose configuration was read already; when this returns, every listener accepts. */
    public static Operation start(Path file, ProxyConfiguration configuration) {
        Operation operation = new Operation(file, configuration);
        try {
            operation.doors = AdminServer.open(configuration.admin(), operation, operation.proxy.traffic());
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
            proxy.close();
            if (doors != null) {
                doors.close();
            }
            ended.countDown();
        }
    }
}
