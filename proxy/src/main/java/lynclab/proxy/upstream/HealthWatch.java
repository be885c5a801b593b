package lynclab.proxy.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ScheduledFuture;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lynclab.proxy.config.HealthCheck;
import lynclab.proxy.config.Timeouts;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the members of a pool at intervals whether they are well, and logs each change. */
public final class HealthWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HealthWatch.class);

    private final UpstreamPool pool;
    private final EventLoop loop;
    private final Dialer dialer;
    private final List<Future<?>> tasks = new ArrayList<>();

    private HealthWatch(UpstreamPool pool, EventLoop loop, Dialer dialer) {
        this.pool = pool;
        this.loop = loop;
        this.dialer = dialer;
    }

    public static HealthWatch start(
            UpstreamPool pool,
            EventLoop loop,
            SocketTransport transport,
            MemberAddresses addresses,
            Timeouts timeouts) {
        HealthWatch watch = new HealthWatch(pool, loop, new Dialer(loop, transport, addresses, timeouts));
        HealthCheck check = pool.settings().health();
        for (MemberState member : pool.members()) {
            if (check instanceof HealthCheck.Tcp tcp) {
                watch.every(tcp.every(), () -> watch.connect(member, tcp));
            } else if (check instanceof HealthCheck.Http http) {
                watch.every(http.every(), () -> watch.get(member, http));
            }
        }
        return watch;
    }

    private void every(Duration interval, Runnable probe) {
        tasks.add(loop.scheduleAtFixedRate(probe, 0, interval.toMillis(), TimeUnit.MILLISECONDS));
    }

    private void connect(MemberState member, HealthCheck.Tcp check) {
        int port = check.port() == null ? member.member().port() : check.port();
        dialer.dial(pool, member, port, null, new Dialer.Listener() {
            @Override
            public void connected(UpstreamConnection connection) {
                connection.close();
                found(member, true, "accepts connections on port " + port);
            }

            @Override
            public void failed(LeaseFailure failure) {
                found(member, false, failure.detail());
            }
        });
    }

    private void get(MemberState member, HealthCheck.Http check) {
        dialer.dial(pool, member, pool.serverName(member, check.host()), new Dialer.Listener() {
            @Override
            public void connected(UpstreamConnection connection) {
                // No Accept line: discovery answers 200 to a probe only without one (REQ-5.2).
                String request = "GET " + check.path() + " HTTP/1.1\r\nHost: " + check.host()
                        + "\r\nUser-Agent: health-check\r\nConnection: close\r\n\r\n";
                connection.attach(new StatusReader(member, check, connection));
                connection.write(Unpooled.copiedBuffer(request, StandardCharsets.ISO_8859_1));
                connection.flush();
            }

            @Override
            public void failed(LeaseFailure failure) {
                found(member, false, failure.reason() + ": " + failure.detail());
            }
        });
    }

    private void found(MemberState member, boolean healthy, String detail) {
        if (member.probed(healthy)) {
            LOG.warn(
                    "pool {}: member {} is {}: {}",
                    pool.name(),
                    member,
                    healthy ? "healthy again" : "unhealthy",
                    detail);
        }
    }

    @Override
    public void close() {
        tasks.forEach(task -> task.cancel(false));
    }

    /** Reads no more than the status of the answer, for no longer than until the next probe. */
    private final class StatusReader implements UpstreamReader {
        private final MemberState member;
        private final HealthCheck.Http check;
        private final UpstreamConnection connection;
        private final ScheduledFuture<?> tooLate;
        private final StringBuilder line = new StringBuilder();

        StatusReader(MemberState member, HealthCheck.Http check, UpstreamConnection connection) {
            this.member = member;
            this.check = check;
            this.connection = connection;
            this.tooLate = loop.schedule(
                    () -> end(false, "no answer within " + check.every().toMillis() + " ms"),
                    check.every().toMillis(),
                    TimeUnit.MILLISECONDS);
        }

        @Override
        public void read(ByteBuf bytes) {
            line.append(new String(ByteBufUtil.getBytes(bytes), StandardCharsets.ISO_8859_1));
            bytes.release();
            if (line.length() >= 12) {
                String status = line.substring(9, 12);
                end(status.equals(String.valueOf(check.status())), check.path() + " answered " + status);
            }
        }

        @Override
        public void readComplete() {}

        @Override
        public void writabilityChanged(boolean isWritable) {}

        @Override
        public void closed(@Nullable Throwable cause) {
            end(false, "closed without an answer");
        }

        private void end(boolean healthy, String detail) {
            tooLate.cancel(false);
            connection.close();
            found(member, healthy, detail);
        }
    }
}
