package lynclab.proxy.upstream;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import lynclab.proxy.config.Member;
import lynclab.proxy.upstream.MemberStatus.Duty;
import org.jspecify.annotations.Nullable;

/** A member at work: its health, its load, its connections; shared by all event loops. */
final class MemberState {
    private final Member member;
    private final UpstreamPool pool;
    private final String token;
    private final MemberHealth health;
    private final MemberLoad load;
    private final Set<UpstreamConnection> connections = ConcurrentHashMap.newKeySet();
    private volatile Duty duty = Duty.SERVING;
    private volatile long withdrawAt;
    private volatile List<InetAddress> addresses = List.of();
    private final AtomicInteger turn = new AtomicInteger();

    /** Used by {@link RoundRobin} under its lock. */
    double rotation;

    MemberState(Member member, UpstreamPool pool, String token) {
        this.member = member;
        this.pool = pool;
        this.token = token;
        this.health = new MemberHealth(
                pool.settings().ejection(),
                pool.settings().balancing().slowStart().toNanos(),
                pool.settings().health().size());
        this.load = new MemberLoad(pool.settings().limits().exchanges());
    }

    Member member() {
        return member;
    }

    UpstreamPool pool() {
        return pool;
    }

    /** What an affinity cookie calls it. */
    String token() {
        return token;
    }

    MemberHealth health() {
        return health;
    }

    MemberLoad load() {
        return load;
    }

    Duty duty() {
        return duty;
    }

    void duty(Duty next) {
        duty = next;
    }

    /** From now on only its clients come, and none after this moment. */
    void drain(long until) {
        withdrawAt = until;
        duty = Duty.DRAINING;
    }

    long withdrawAt() {
        return withdrawAt;
    }

    boolean isServing() {
        return duty == Duty.SERVING;
    }

    /** Whether it can stand in for the pool: serving, and up. */
    boolean isAvailable(long now) {
        return isServing() && health.isUp(now);
    }

    double weight(long now) {
        return member.weight() * health.share(now);
    }

    /** Its name resolves to these addresses at the moment; none where that is not known. */
    void leadsTo(List<InetAddress> found) {
        if (!found.isEmpty() && !found.equals(addresses)) {
            addresses = found;
        }
    }

    /** Whether a connection to there is one to the member as its name resolves now. */
    boolean isAt(@Nullable SocketAddress remote) {
        List<InetAddress> known = addresses;
        return known.isEmpty() || !(remote instanceof InetSocketAddress at) || known.contains(at.getAddress());
    }

    /** Which of several addresses is first. */
    int turn() {
        return turn.getAndIncrement();
    }

    void opened(UpstreamConnection connection) {
        connections.add(connection);
    }

    void closed(UpstreamConnection connection) {
        connections.remove(connection);
    }

    Set<UpstreamConnection> connections() {
        return connections;
    }

    MemberStatus status(long now) {
        return new MemberStatus(
                member, health.status(now), duty, health.detail(now), load.busy(), load.parked(), connections.size());
    }

    @Override
    public String toString() {
        return member.toString();
    }
}
