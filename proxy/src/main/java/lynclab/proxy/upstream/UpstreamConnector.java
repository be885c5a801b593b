package lynclab.proxy.upstream;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import lynclab.proxy.config.Timeouts;
import lynclab.proxy.upstream.LeaseRequest.Freshness;
import lynclab.proxy.upstream.MemberSelector.Choice;
import org.jspecify.annotations.Nullable;

/** Leases connections to members for the clients of one event loop: an idle one, or a new one to the next member that answers. */
public final class UpstreamConnector {
    private final EventLoop loop;
    private final SocketTransport transport;
    private final MemberAddresses addresses;
    private final Consumer<MemberTimeout> fired;
    private final IdleConnections idle;
    private Dialer dialer;

    /** @param fired told of time-outs, on the event loop */
    public UpstreamConnector(
            EventLoop loop,
            SocketTransport transport,
            MemberAddresses addresses,
            Timeouts timeouts,
            Consumer<MemberTimeout> fired) {
        this.loop = loop;
        this.transport = transport;
        this.addresses = addresses;
        this.fired = fired;
        this.dialer = new Dialer(loop, transport, addresses, timeouts, fired);
        this.idle = new IdleConnections(timeouts.upstreamKeepAlive().toNanos(), fired);
    }

    /** Begins to look for a connection; the listener may be called before this returns. */
    public Attempt lease(LeaseRequest request, LeaseListener listener) {
        Attempt attempt = new Attempt(request, listener);
        attempt.next();
        return attempt;
    }

    /** From now on these time-outs hold; to be called on the event loop. */
    public void use(Timeouts timeouts) {
        dialer = new Dialer(loop, transport, addresses, timeouts, fired);
        idle.keepFor(timeouts.upstreamKeepAlive().toNanos());
    }

    /** Closes the waiting connections to members of all other pools. */
    public void keepOnly(List<UpstreamPool> pools) {
        Set<MemberState> members = new HashSet<>();
        pools.forEach(pool -> members.addAll(pool.members()));
        idle.closeAllBut(members);
    }

    /** What requests carry that this proxy passes on. */
    public String mark() {
        return addresses.own().mark();
    }

    /** To be called now and then on the event loop. */
    public void sweep() {
        idle.sweep();
    }

    public int idleConnections() {
        assert loop.inEventLoop();
        return idle.size();
    }

    public void closeIdle() {
        idle.closeAll();
    }

    /** A search for a connection that is going on. */
    public final class Attempt implements WaitingRoom.Waiter {
        private final LeaseRequest request;
        private volatile @Nullable LeaseListener listener;
        private Set<MemberState> tried = Set.of();
        private @Nullable WaitingRoom room;
        private @Nullable ScheduledFuture<?> patience;

        private Attempt(LeaseRequest request, LeaseListener listener) {
            this.request = request;
            this.listener = listener;
        }

        /** Nobody wants the connection any more; if it comes about, it waits for somebody else. */
        public void cancel() {
            listener = null;
            leaveRoom();
        }

        private void next() {
            if (listener != null) {
                proceed(choose());
            }
        }

        @Override
        public Choice choose() {
            return request.pool().active().choose(request, tried, System.nanoTime());
        }

        @Override
        public void chosen(Choice choice) {
            if (!loop.isShuttingDown()) {
                loop.execute(() -> proceed(choice));
            }
        }

        private void proceed(Choice choice) {
            LeaseListener asking = listener;
            if (choice instanceof Choice.Found found) {
                leaveRoom();
                if (asking == null) {
                    leave(found.member());
                } else {
                    connect(found.member(), asking);
                }
            } else if (asking == null) {
                return;
            } else if (choice instanceof Choice.Full) {
                waitForAPlace(asking);
            } else {
                leaveRoom();
                asking.exhausted(tried.isEmpty() ? LeaseRefusal.ALL_WITHDRAWN : LeaseRefusal.ALL_FAILED);
            }
        }

        private void connect(MemberState member, LeaseListener asking) {
            IdleConnections.Key key =
                    new IdleConnections.Key(member, member.pool().serverName(member, request.host()));
            UpstreamConnection waiting = request.freshness() == Freshness.ANY ? idle.take(key) : null;
            if (waiting != null) {
                waiting.begin(request.pool());
                asking.leased(new PooledLease(idle, key, waiting), true);
                return;
            }
            dialer.dial(member, key.serverName(), new Dialer.Listener() {
                @Override
                public void connected(UpstreamConnection connection) {
                    member.health().connected(System.nanoTime());
                    connection.serve();
                    connection.begin(request.pool());
                    LeaseListener stillAsking = listener;
                    PooledLease lease = new PooledLease(idle, key, connection);
                    if (stillAsking == null) {
                        lease.release();
                    } else {
                        stillAsking.leased(lease, false);
                    }
                }

                @Override
                public void failed(LeaseFailure failure) {
                    failedAt(member, failure);
                }
            });
        }

        private void failedAt(MemberState member, LeaseFailure failure) {
            long now = System.nanoTime();
            leave(member);
            if (member.pool().isToBlame(failure) && member.health().failed(now, failure.detail())) {
                request.pool().changed(now);
            }
            tried = tried.isEmpty() ? new HashSet<>() : tried;
            tried.add(member);
            LeaseListener asking = listener;
            if (asking != null) {
                asking.memberFailed(failure);
            }
            next();
        }

        private void leave(MemberState member) {
            member.load().leave();
            member.pool().waiting().look();
        }

        private void waitForAPlace(LeaseListener asking) {
            UpstreamPool full = request.pool().active();
            patience = loop.schedule(
                    this::outOfPatience, full.settings().limits().queueTimeout().toNanos(), TimeUnit.NANOSECONDS);
            room = full.waiting();
            if (!room.enter(this)) {
                leaveRoom();
                asking.exhausted(LeaseRefusal.QUEUE_FULL);
            }
        }

        private void outOfPatience() {
            LeaseListener asking = listener;
            if (room != null && room.leave(this) && asking != null) {
                room = null;
                asking.exhausted(LeaseRefusal.QUEUE_TIMEOUT);
            }
        }

        private void leaveRoom() {
            if (patience != null) {
                patience.cancel(false);
                patience = null;
            }
            if (room != null) {
                room.leave(this);
                room = null;
            }
        }
    }
}
