package lynclab.proxy.upstream;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import lynclab.proxy.config.HealthCheck;
import lynclab.proxy.config.HealthCheck.WhenDown;
import lynclab.proxy.config.Probe;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts one health check to one member, again and again; a number of equal results in a row change what is thought of it. */
final class MemberProbe {
    private static final Logger LOG = LoggerFactory.getLogger(MemberProbe.class);

    private final MemberState member;
    private final int number;
    private final HealthCheck check;
    private final EventLoop loop;
    private final Dialer dialer;
    private boolean hasResult;
    private boolean isGood;
    private int against;
    private int round;
    private @Nullable UpstreamConnection connection;
    private @Nullable ScheduledFuture<?> timer;
    private volatile boolean isStopped;

    MemberProbe(MemberState member, int number, HealthCheck check, EventLoop loop, Dialer dialer) {
        this.member = member;
        this.number = number;
        this.check = check;
        this.loop = loop;
        this.dialer = dialer;
        this.isGood = !member.health().isFailing(number);
    }

    void start() {
        loop.execute(this::run);
    }

    void stop() {
        isStopped = true;
    }

    private void run() {
        if (isStopped) {
            return;
        }
        int current = ++round;
        timer = after(
                check.timeout(),
                () -> finish(
                        current, false, "no result within " + check.timeout().toMillis() + " ms"));
        if (check.probe() instanceof Probe.Tcp tcp) {
            dial(current, portOr(tcp.port()), null);
        } else if (check.probe() instanceof Probe.Tls tls) {
            dial(current, portOr(tls.port()), tls.host());
        } else if (check.probe() instanceof Probe.Http http) {
            dial(current, member.member().port(), member.pool().serverName(member, http.host()));
        }
    }

    private int portOr(@Nullable Integer port) {
        return port == null ? member.member().port() : port;
    }

    private void dial(int current, int port, @Nullable String serverName) {
        dialer.dial(member, port, serverName, new Dialer.Listener() {
            @Override
            public void connected(UpstreamConnection open) {
                if (current != round) {
                    open.close();
                    return;
                }
                connection = open;
                if (check.probe() instanceof Probe.Http http) {
                    new HttpProbe(http, open, (good, found) -> finish(current, good, found)).begin();
                } else {
                    finish(current, true, "accepts connections on port " + port);
                }
            }

            @Override
            public void failed(LeaseFailure failure) {
                finish(current, false, "port " + port + ": " + failure.reason() + ": " + failure.detail());
            }
        });
    }

    private void finish(int finished, boolean good, String found) {
        if (finished != round) {
            return;
        }
        round++;
        if (timer != null) {
            timer.cancel(false);
        }
        if (connection != null) {
            connection.close();
            connection = null;
        }
        judge(good, found);
        if (!isStopped && !loop.isShuttingDown()) {
            timer = after(check.every(), this::run);
        }
    }

    private void judge(boolean good, String found) {
        boolean isFirst = !hasResult;
        hasResult = true;
        if (good == isGood) {
            against = 0;
            return;
        }
        against++;
        if (!isFirst && against < (isGood ? check.fall() : check.rise())) {
            return;
        }
        isGood = good;
        against = 0;
        long now = System.nanoTime();
        if (member.health().checked(number, good, found, now)) {
            LOG.warn(
                    "pool {}: member {} is {}: {}",
                    member.pool().name(),
                    member,
                    good ? "healthy again" : "unhealthy",
                    found);
            if (!good && check.whenDown() == WhenDown.CLOSE) {
                member.connections().forEach(open -> open.withdraw(null, true, "the member is unhealthy: " + found));
            }
            member.pool().changed(now);
        }
    }

    private ScheduledFuture<?> after(Duration delay, Runnable task) {
        return loop.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    }
}
