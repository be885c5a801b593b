package lynclab.proxy.exchange;

import io.netty.buffer.ByteBuf;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import lynclab.proxy.upstream.BoundLease;
import lynclab.proxy.upstream.UpstreamReader;
import org.jspecify.annotations.Nullable;

/** The connections to members that may carry one client's identity: at most one for each host, closed with the client. */
final class BoundConnections {
    private final Map<Key, BoundLease> waiting = new LinkedHashMap<>();
    private final int most;
    private final Runnable memberLeft;

    /**
     * @param most how many a client may hold
     * @param memberLeft told when a waiting one is closed by its member
     */
    BoundConnections(int most, Runnable memberLeft) {
        this.most = most;
        this.memberLeft = memberLeft;
    }

    /** Hosts are kept apart even if they lead to the same pool. */
    record Key(String pool, String host) {}

    /** Takes the connection for an exchange, if there is one. */
    @Nullable
    BoundLease take(Key key) {
        BoundLease lease = waiting.remove(key);
        if (lease == null || !lease.connection().isActive()) {
            return null;
        }
        lease.resume();
        return lease;
    }

    /** Keeps a connection for the client's next request. */
    void keep(Key key, BoundLease lease) {
        if (waiting.size() == most) {
            Iterator<BoundLease> eldest = waiting.values().iterator();
            eldest.next().close();
            eldest.remove();
        }
        lease.rest();
        waiting.put(key, lease);
        lease.connection().reading(true);
        lease.connection().attach(new Watch(key, lease));
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    void closeAll() {
        waiting.values().forEach(BoundLease::close);
        waiting.clear();
    }

    /** Reads a waiting connection only to learn that it is gone. */
    private final class Watch implements UpstreamReader {
        private final Key key;
        private final BoundLease lease;

        Watch(Key key, BoundLease lease) {
            this.key = key;
            this.lease = lease;
        }

        @Override
        public void read(ByteBuf bytes) {
            bytes.release();
            lease.close();
            closed(null);
        }

        @Override
        public void readComplete() {}

        @Override
        public void writabilityChanged(boolean isWritable) {}

        @Override
        public void closed(@Nullable Throwable cause) {
            if (waiting.remove(key, lease)) {
                memberLeft.run();
            }
        }
    }
}
