package lynclab.dns;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** A DNS server for split views: UDP and TCP on one port for each listener, on loopback unless told otherwise. */
public final class FakeDns implements AutoCloseable {

    private final EventLoopGroup loops;
    private final AtomicReference<ServedViews> served;
    private final ArmedFaults faults = new ArmedFaults();
    private final QueryHistory history = new QueryHistory();
    private final Map<String, Listener> listeners = new LinkedHashMap<>();

    private FakeDns(Views views) {
        served = new AtomicReference<>(ServedViews.of(views));
        loops = new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory("fake-dns", true), NioIoHandler.newFactory());
    }

    public static FakeDns start(Views views) {
        return start(views, List.of());
    }

    /** Starts with faults that are in force before the first query can arrive. */
    public static FakeDns start(Views views, List<DnsFault> faults) {
        return start(views, faults, Map.of());
    }

    /** Starts with chosen addresses for some listeners; the others get a free loopback port. */
    public static FakeDns start(Views views, List<DnsFault> faults, Map<String, InetSocketAddress> addresses) {
        addresses.keySet().stream()
                .filter(name -> !views.listeners().contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException(
                            "no view asks for a listener \"" + name + "\"; they ask for " + views.listeners());
                });
        FakeDns dns = new FakeDns(views);
        dns.faults.arm(faults);
        try {
            dns.listen(addresses);
        } catch (RuntimeException e) {
            dns.close();
            throw e;
        }
        return dns;
    }

    private void listen(Map<String, InetSocketAddress> addresses) {
        QueryResponder responder = new QueryResponder(served, faults, history);
        InetSocketAddress anyPort = new InetSocketAddress("127.0.0.1", 0);
        for (String name : views().listeners()) {
            InetSocketAddress wanted = addresses.getOrDefault(name, anyPort);
            listeners.put(name, Listener.bind(name, wanted, loops, responder));
        }
    }

    /** Where a client asks to be shown that view: its first listener, or the first of all when it names none. */
    public InetSocketAddress address(String view) {
        View wanted = views().named(view)
                .orElseThrow(() -> new IllegalArgumentException("there is no view \"" + view + "\"; views: "
                        + views().views().stream().map(View::name).toList()));
        return wanted.matcher().listeners().stream()
                .findFirst()
                .map(this::listenerAddress)
                .orElseGet(() -> listeners.values().iterator().next().address());
    }

    public InetSocketAddress listenerAddress(String listener) {
        return Optional.ofNullable(listeners.get(listener))
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no listener \"" + listener + "\"; listeners: " + listeners.keySet()))
                .address();
    }

    public Views views() {
        return served.get().views();
    }

    /** Puts views in the places of those with the same names; a query sees all of the change or nothing of it. */
    public void replace(View... views) {
        change(old -> old.replacing(views));
    }

    public void replace(Views views) {
        change(old -> views);
    }

    /** As {@link #replace(Views)}, worked out from the views in force. */
    public void change(UnaryOperator<Views> change) {
        served.updateAndGet(old -> {
            Views changed = change.apply(old.views());
            changed.views().stream()
                    .flatMap(view -> view.matcher().listeners().stream())
                    .filter(name -> !listeners.containsKey(name))
                    .findFirst()
                    .ifPresent(name -> {
                        throw new IllegalArgumentException("listener \"" + name
                                + "\" does not exist, and listeners are opened at the start only: "
                                + listeners.keySet());
                    });
            return ServedViews.of(changed);
        });
    }

    /** Puts faults in force, all at once, after those that already are. */
    public List<ArmedFault> arm(List<DnsFault> added) {
        return faults.arm(added);
    }

    public ArmedFault arm(DnsFault fault) {
        return faults.arm(List.of(fault)).get(0);
    }

    /** The faults in force, in the order of their arming. */
    public List<ArmedFault> armedFaults() {
        return faults.armed();
    }

    public void disarmAll() {
        faults.disarmAll();
    }

    public QueryHistory history() {
        return history;
    }

    @Override
    public void close() {
        listeners.values().forEach(listener -> {
            listener.stream().close();
            listener.datagram().close();
        });
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
