package lynclab.proxy.upstream;

import io.netty.channel.EventLoop;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import lynclab.proxy.config.Timeouts;
import org.jspecify.annotations.Nullable;

/** Leases connections to members for the clients of one event loop: an idle one, or a new one to the next member that answers. */
public final class UpstreamConnector {
    private final EventLoop loop;
    private final SocketTransport transport;
    private final MemberAddresses addresses;
    private final IdleConnections idle;
    private Dialer dialer;

    public UpstreamConnector(EventLoop loop, SocketTransport transport, MemberAddresses addresses, Timeouts timeouts) {
        this.loop = loop;
        this.transport = transport;
        this.addresses = addresses;
        this.dialer = new Dialer(loop, transport, addresses, timeouts);
        this.idle = new IdleConnections(timeouts.upstreamKeepAlive().toNanos());
    }

    /** Which connections will do. */
    public enum Freshness {
        ANY,
        /** One that has carried no request, as a repetition after a stale connection needs it. */
        NEW
    }

    /** Begins to look for a connection; the listener may be called before this returns. */
    public Attempt lease(UpstreamPool pool, String requestHost, Freshness freshness, LeaseListener listener) {
        Attempt attempt = new Attempt(pool, requestHost, freshness, listener);
        attempt.next();
        return attempt;
    }

    /** From now on these time-outs hold; to be called on the event loop. */
    public void use(Timeouts timeouts) {
        dialer = new Dialer(loop, transport, addresses, timeouts);
        idle.keepFor(timeouts.upstreamKeepAlive().toNanos());
    }

    /** Closes the waiting connections to members of all other pools. */
    public void keepOnly(List<UpstreamPool> pools) {
        Set<MemberState> members = new HashSet<>();
        pools.forEach(pool -> members.addAll(pool.members()));
        idle.closeAllBut(members);
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
    public final class Attempt {
        private final UpstreamPool pool;
        private final String requestHost;
        private final Freshness freshness;
        private final Iterator<MemberState> members;
        private @Nullable LeaseListener listener;

        private Attempt(UpstreamPool pool, String requestHost, Freshness freshness, LeaseListener listener) {
            this.pool = pool;
            this.requestHost = requestHost;
            this.freshness = freshness;
            this.listener = listener;
            this.members = pool.order().iterator();
        }

        /** Nobody wants the connection any more; if it comes about, it waits for somebody else. */
        public void cancel() {
            listener = null;
        }

        private void next() {
            if (listener == null) {
                return;
            }
            if (!members.hasNext()) {
                listener.exhausted();
                return;
            }
            MemberState member = members.next();
            IdleConnections.Key key = new IdleConnections.Key(member, pool.serverName(member, requestHost));
            UpstreamConnection waiting = freshness == Freshness.ANY ? idle.take(key) : null;
            if (waiting != null) {
                listener.leased(new PooledLease(idle, key, waiting), true);
                return;
            }
            dialer.dial(pool, member, key.serverName(), new Dialer.Listener() {
                @Override
                public void connected(UpstreamConnection connection) {
                    member.succeeded();
                    if (listener == null) {
                        idle.keep(key, connection);
                    } else {
                        listener.leased(new PooledLease(idle, key, connection), false);
                    }
                }

                @Override
                public void failed(LeaseFailure failure) {
                    member.failed(System.nanoTime());
                    if (listener != null) {
                        listener.memberFailed(failure);
                    }
                    next();
                }
            });
        }
    }
}
