package lynclab.proxy.exchange;

import java.util.concurrent.TimeUnit;
import lynclab.proxy.upstream.BoundLease;
import lynclab.proxy.upstream.Lease;
import lynclab.proxy.upstream.LeaseListener;
import lynclab.proxy.upstream.LeaseRequest;
import lynclab.proxy.upstream.PooledLease;
import lynclab.proxy.upstream.UpstreamConnection;
import lynclab.proxy.upstream.UpstreamConnector;
import lynclab.proxy.upstream.UpstreamConnector.Attempt;
import org.jspecify.annotations.Nullable;

/** The way of an exchange to its member: the search, the connection that is leased, perhaps a second one, and the parting. */
final class MemberLeg {
    /** An answer that is not there by then is held back; nothing is calculated for that long. */
    private static final long HELD_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final UpstreamConnector connector;
    private final ForwardedRequest request;
    private final BoundConnections bound;
    private @Nullable Attempt attempt;
    private @Nullable Lease lease;
    private long openedAt;
    private boolean isReused;
    private boolean wasRepeated;
    private boolean isOver;

    MemberLeg(UpstreamConnector connector, ForwardedRequest request, BoundConnections bound) {
        this.connector = connector;
        this.request = request;
        this.bound = bound;
    }

    /** Takes the connection that carries the client's identity already, if there is one. */
    boolean openBound() {
        BoundLease own = bound.take(request.bindingKey());
        if (own != null) {
            open(own, true);
        }
        return own != null;
    }

    void search(LeaseListener listener) {
        request.forward().pool().retries().earn();
        search(request.lease(), listener);
    }

    /** As the other, after the first connection was given up. */
    void searchAgain(LeaseListener listener) {
        search(request.lease().onNewConnection(), listener);
    }

    private void search(LeaseRequest wanted, LeaseListener listener) {
        Attempt started = connector.lease(wanted, listener);
        // A waiting connection is leased before the call returns.
        if (lease == null && !isOver) {
            attempt = started;
        }
    }

    /** The search has led to nobody. */
    void foundNobody() {
        attempt = null;
    }

    /** The search has led to a connection; a credential for connections makes it the client's own. */
    void open(PooledLease pooled, boolean wasUsed) {
        attempt = null;
        open(request.hasConnectionCredential() ? pooled.bind() : pooled, wasUsed);
    }

    private void open(Lease leased, boolean wasUsed) {
        lease = leased;
        isReused = wasUsed;
        openedAt = System.nanoTime();
    }

    /** From now on, and for good, the connection is for this client only. */
    void bind() {
        if (lease instanceof PooledLease pooled) {
            lease = pooled.bind();
        }
    }

    boolean isOpen() {
        return lease != null;
    }

    UpstreamConnection connection() {
        if (lease == null) {
            throw new IllegalStateException("there is no connection");
        }
        return lease.connection();
    }

    /** Whether the member can take more at the moment. */
    boolean isWritable() {
        return lease != null && lease.connection().isWritable();
    }

    @Nullable
    Lease lease() {
        return lease;
    }

    /** Whether the client has had exchanges on this connection before, and knows what its end means. */
    boolean isKnownToTheClient() {
        return isReused && lease instanceof BoundLease;
    }

    /**
     * Gives the connection up if the request may be sent once more, on another one. RFC 9112 section 9.3.1: the member closed
     * an idle connection just as the request was sent; or it ended while it held a poll, which is begun anew at the next
     * one, and does not multiply anybody's load.
     */
    boolean giveUpForAnother() {
        boolean mayRepeat = !wasRepeated
                && request.isRepeatable()
                && lease instanceof PooledLease
                && (wasHeld() || isReused && request.forward().pool().retries().spend());
        if (mayRepeat) {
            wasRepeated = true;
            lease.close();
            lease = null;
            isReused = false;
        }
        return mayRepeat;
    }

    private boolean wasHeld() {
        long beforeParking =
                request.forward().pool().settings().limits().parkedAfter().toNanos();
        return System.nanoTime() - openedAt >= Math.min(HELD_NANOS, beforeParking);
    }

    /** Ends the search, or parts with the connection, which another exchange may use if it is reusable. */
    void end(boolean isReusable) {
        isOver = true;
        if (attempt != null) {
            attempt.cancel();
        }
        if (lease != null) {
            part(lease, isReusable);
            lease = null;
        }
    }

    private void part(Lease parting, boolean isReusable) {
        UpstreamConnection connection = parting.connection();
        if (!isReusable || !connection.isActive() || !connection.isWelcome()) {
            parting.close();
        } else if (parting instanceof PooledLease pooled) {
            pooled.release();
        } else {
            bound.keep(request.bindingKey(), (BoundLease) parting);
        }
    }
}
