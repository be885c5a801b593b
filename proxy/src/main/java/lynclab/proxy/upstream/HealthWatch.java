package lynclab.proxy.upstream;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lynclab.proxy.config.Backup;
import lynclab.proxy.config.HealthCheck;
import lynclab.proxy.config.Timeouts;

/** Watches one pool: probes its members, and looks on which side its clients should be. */
public final class HealthWatch implements AutoCloseable {
    private static final long RESOLVE_MILLIS = 1_000;

    private final List<MemberProbe> probes = new ArrayList<>();
    private final List<Future<?>> tasks = new ArrayList<>();

    private HealthWatch() {}

    public static HealthWatch start(
            UpstreamPool pool,
            EventLoop loop,
            SocketTransport transport,
            MemberAddresses addresses,
            Timeouts timeouts) {
        HealthWatch watch = new HealthWatch();
        pool.timer(loop);
        // A check has a time-out of its own, and says itself what came of it.
        Dialer dialer = new Dialer(loop, transport, addresses, timeouts, fired -> {});
        List<HealthCheck> checks = pool.settings().health();
        for (MemberState member : pool.members()) {
            for (int i = 0; i < checks.size(); i++) {
                watch.probes.add(new MemberProbe(member, i, checks.get(i), loop, dialer));
            }
        }
        watch.probes.forEach(MemberProbe::start);
        for (MemberState member : pool.members()) {
            String name = member.member().connectTo();
            if (MemberAddresses.isName(name)) {
                // Connections that are in use all the time would never learn that the name leads elsewhere.
                watch.tasks.add(loop.scheduleAtFixedRate(
                        () -> addresses.resolve(name, loop, member::leadsTo),
                        0,
                        RESOLVE_MILLIS,
                        TimeUnit.MILLISECONDS));
            }
        }
        Backup backup = pool.settings().backup();
        if (backup != null) {
            long every = Math.min(1_000, Math.max(20, backup.stable().toMillis() / 4));
            watch.tasks.add(loop.scheduleAtFixedRate(
                    () -> pool.changed(System.nanoTime()), every, every, TimeUnit.MILLISECONDS));
        }
        return watch;
    }

    @Override
    public void close() {
        probes.forEach(MemberProbe::stop);
        tasks.forEach(task -> task.cancel(false));
    }
}
