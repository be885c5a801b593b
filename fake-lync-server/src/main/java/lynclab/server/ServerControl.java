package lynclab.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import lynclab.server.control.ArmedFault;
import lynclab.server.control.Fault;
import lynclab.server.control.FaultScope;
import lynclab.server.control.ServerState;
import org.jspecify.annotations.Nullable;

/** The handles that an operator of a lab has on one server; each can be pulled at any time and in any order. */
public final class ServerControl {
    private final SimulatedServer server;
    private final AtomicReference<@Nullable ArmedFault> ailment = new AtomicReference<>();

    public ServerControl(SimulatedServer server) {
        this.server = server;
    }

    public ServerState state() {
        return server.state();
    }

    /** What {@link #slow} or {@link #wrong} did to it, as a sentence. */
    public Optional<String> ailment() {
        return Optional.ofNullable(ailment.get()).map(armed -> armed.fault().sentence());
    }

    public void start() {
        server.start();
    }

    public void stop() {
        server.stop();
    }

    /** Whether it has sessions, so that it can be drained and recycled. */
    public boolean hasSessions() {
        return server instanceof FakeLyncServer;
    }

    /** @throws IllegalStateException when it has no sessions */
    public void drain() {
        lyncServer().drain();
    }

    public void resume() {
        lyncServer().resume();
    }

    /** Loses the sessions that live on the server, as when an application pool of IIS is recycled. */
    public void recycle() {
        lyncServer().recycle();
    }

    /** Has every answer begin late. */
    public void slow(Duration delay) {
        ail(new Fault.SlowFirstByte(delay));
    }

    /** Has every request answered with this error. */
    public void wrong(int status) {
        ail(new Fault.Refusal(status));
    }

    /** Ends what {@link #slow} or {@link #wrong} began. */
    public void heal() {
        close(ailment.getAndSet(null));
    }

    private FakeLyncServer lyncServer() {
        if (server instanceof FakeLyncServer lync) {
            return lync;
        }
        throw new IllegalStateException(server.fqdn() + " has no sessions that could be drained or lost");
    }

    private void ail(Fault fault) {
        var armed = server.faults().arm(fault, FaultScope.everywhere());
        close(ailment.getAndSet(armed));
    }

    private static void close(@Nullable ArmedFault armed) {
        Optional.ofNullable(armed).ifPresent(ArmedFault::close);
    }

    /** All that can be said of the server in a line each. */
    public List<String> report() {
        var lines = new ArrayList<String>();
        lines.add("%s is %s".formatted(server.fqdn(), state().name().toLowerCase(Locale.ROOT)));
        server.faults().armed().forEach(armed -> lines.add(armed.toString()));
        return lines;
    }
}
