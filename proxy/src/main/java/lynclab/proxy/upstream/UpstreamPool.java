package lynclab.proxy.upstream;

import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslContext;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import lynclab.proxy.config.Backup;
import lynclab.proxy.config.CookieAffinity;
import lynclab.proxy.config.Pool;
import lynclab.proxy.config.UpstreamTls;
import lynclab.proxy.config.VerifiedName;
import lynclab.proxy.tls.TlsContexts;
import lynclab.proxy.upstream.MemberSelector.Choice;
import lynclab.proxy.upstream.MemberStatus.Duty;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A pool at work: its members, who of them is next, its backup and its TLS context; shared by all event loops. */
public final class UpstreamPool {
    private static final Logger LOG = LoggerFactory.getLogger(UpstreamPool.class);

    private final Pool settings;
    private final List<MemberState> members;
    private final MemberSelector selector;
    private final WaitingRoom waiting;
    private final RetryBudget retries = new RetryBudget();
    private final @Nullable SslContext tls;
    private volatile @Nullable PoolSwitch backup;
    private volatile @Nullable EventLoop timer;

    public UpstreamPool(Pool settings, TlsContexts contexts) {
        this.settings = settings;
        AffinityTokens tokens = AffinityTokens.of(settings.members());
        this.members = settings.members().stream()
                .map(member -> new MemberState(member, this, tokens.of(member)))
                .toList();
        this.selector = new MemberSelector(members, settings.balancing().method());
        this.waiting = new WaitingRoom(settings.limits().queue());
        UpstreamTls wanted = settings.tls();
        this.tls = wanted == null ? null : contexts.client(wanted);
    }

    public Pool settings() {
        return settings;
    }

    public String name() {
        return settings.name();
    }

    /** The cookie that leads clients of this pool back to their member. */
    public @Nullable CookieAffinity affinity() {
        return settings.balancing().affinity();
    }

    /** How it stands at the moment. */
    public PoolStatus status() {
        long now = System.nanoTime();
        PoolSwitch standby = backup;
        return new PoolStatus(
                name(),
                standby == null ? null : standby.backup().name(),
                standby == null ? Side.OWN : standby.side(),
                standby != null && standby.isHeld(),
                waiting.size(),
                members.stream().map(member -> member.status(now)).toList());
    }

    List<MemberState> members() {
        return members;
    }

    /** Makes the pools of one configuration each other's backups; to be called before they serve. */
    public static void connect(Collection<UpstreamPool> pools) {
        for (UpstreamPool pool : pools) {
            Backup rules = pool.settings.backup();
            if (rules == null) {
                pool.backup = null;
            } else {
                pools.stream()
                        .filter(other -> other.name().equals(rules.pool()))
                        .forEach(other -> pool.backedBy(other, rules));
            }
        }
    }

    private void backedBy(UpstreamPool other, Backup rules) {
        PoolSwitch before = backup;
        if (before == null || !before.isBetween(this, other)) {
            backup = new PoolSwitch(this, other, rules, before);
        }
    }

    /** What an operator wanted of a pool holds for the one that takes its place. */
    public UpstreamPool succeeding(UpstreamPool earlier) {
        for (MemberState member : members) {
            for (MemberState same : earlier.members) {
                if (same.toString().equals(member.toString()) && !same.isServing()) {
                    member.drain(same.withdrawAt());
                    member.duty(same.duty());
                }
            }
        }
        backup = earlier.backup;
        return this;
    }

    @Nullable
    PoolSwitch backup() {
        return backup;
    }

    /** Timed work of this pool is done there from now on. */
    void timer(EventLoop loop) {
        boolean isFirst = timer == null;
        timer = loop;
        if (isFirst) {
            members.stream().filter(member -> member.duty() == Duty.DRAINING).forEach(this::withdrawInTime);
        }
    }

    void drain(MemberState member, Duration within) {
        member.drain(System.nanoTime() + within.toNanos());
        withdrawInTime(member);
        changed(System.nanoTime());
    }

    private void withdrawInTime(MemberState member) {
        long at = member.withdrawAt();
        later(Duration.ofNanos(Math.max(0, at - System.nanoTime())), () -> {
            if (member.duty() == Duty.DRAINING && member.withdrawAt() == at) {
                withdraw(member);
            }
        });
    }

    private void withdraw(MemberState member) {
        member.duty(Duty.WITHDRAWN);
        LOG.info(
                "pool {}: member {} is withdrawn; {} exchanges with it are ended",
                name(),
                member,
                member.load().all());
        member.connections().forEach(connection -> connection.withdraw(null, true, "the member was withdrawn"));
        changed(System.nanoTime());
    }

    /** The pool whose members serve this one's clients at the moment: itself, or its backup. */
    UpstreamPool active() {
        PoolSwitch standby = backup;
        return standby == null ? this : standby.active();
    }

    /** Chooses among the pool's own members, and takes a place. */
    Choice choose(LeaseRequest request, Set<MemberState> tried, long now) {
        return selector.choose(request, tried, now);
    }

    /** Whether a failure says something about the member as a whole, and not just about the host that was asked for. */
    boolean isToBlame(LeaseFailure failure) {
        UpstreamTls wanted = settings.tls();
        boolean dependsOnHost = wanted != null && wanted.name() instanceof VerifiedName.RequestHost;
        return failure.reason() != LeaseFailure.Reason.TLS_WRONG_NAME || !dependsOnHost;
    }

    /** How many of its clients' requests may be sent twice. */
    public RetryBudget retries() {
        return retries;
    }

    WaitingRoom waiting() {
        return waiting;
    }

    boolean isAvailable(long now) {
        for (MemberState member : members) {
            if (member.isAvailable(now)) {
                return true;
            }
        }
        return false;
    }

    /** The health or the duty of a member changed, here or in the backup. */
    void changed(long now) {
        PoolSwitch standby = backup;
        if (standby != null) {
            standby.look(now);
        }
        waiting.look();
    }

    /** The clients have left these members; what is still in flight with them ends in time. */
    void movedAway(UpstreamPool left, Duration finish) {
        leave(left, false);
        later(finish, () -> {
            if (active() != left) {
                leave(left, true);
            }
        });
        left.waiting.look();
        waiting.look();
    }

    private void leave(UpstreamPool left, boolean atOnce) {
        for (MemberState member : left.members) {
            member.connections()
                    .forEach(connection ->
                            connection.withdraw(this, atOnce, "the pool's clients were moved to other members"));
        }
    }

    private void later(Duration delay, Runnable task) {
        EventLoop loop = timer;
        if (loop != null && !loop.isShuttingDown()) {
            loop.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    @Nullable
    SslContext tls() {
        return tls;
    }

    /** The name to send as SNI and to verify, or null in clear. */
    @Nullable
    String serverName(MemberState member, String requestHost) {
        UpstreamTls wanted = settings.tls();
        if (wanted == null) {
            return null;
        }
        if (wanted.name() instanceof VerifiedName.Fixed fixed) {
            return fixed.host();
        }
        return wanted.name() instanceof VerifiedName.MemberHost
                ? member.member().host()
                : requestHost;
    }
}
