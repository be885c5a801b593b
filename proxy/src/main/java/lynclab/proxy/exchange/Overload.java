package lynclab.proxy.exchange;

import io.netty.util.internal.PlatformDependent;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import lynclab.proxy.config.Limits;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns requests away while there is more to do than can be done well: before memory runs out, never after, so that those
 * who were admitted are served to the end.
 */
public final class Overload {
    private static final Logger LOG = LoggerFactory.getLogger(Overload.class);

    private final AtomicInteger exchanges = new AtomicInteger();
    private final IntSupplier memory;
    private volatile int most;
    private volatile int memoryPercent;
    private volatile boolean isMemoryShort;

    public Overload(Limits limits) {
        this(limits, Overload::memoryInUse);
    }

    /**
     * Watches a given memory.
     *
     * @param memory how many percent are in use
     */
    Overload(Limits limits, IntSupplier memory) {
        this.memory = memory;
        use(limits);
    }

    /** From now on; nobody who was admitted is turned away. */
    public void use(Limits limits) {
        most = limits.exchanges();
        memoryPercent = limits.memoryPercent();
    }

    /** To be called now and then: looks how much memory is in use. */
    public void look() {
        int percent = memory.getAsInt();
        // Some room between the two marks, so that it does not flutter.
        boolean isShort = isMemoryShort ? percent > memoryPercent - 5 : percent >= memoryPercent;
        if (isShort != isMemoryShort) {
            isMemoryShort = isShort;
            LOG.warn(
                    isShort
                            ? "{} % of the memory are in use: new requests are answered 503"
                            : "{} % of the memory are in use: requests are admitted again",
                    percent);
        }
    }

    /** Whether another exchange would be one too many. */
    boolean isReached() {
        return isMemoryShort || most > 0 && exchanges.get() >= most;
    }

    void began() {
        exchanges.incrementAndGet();
    }

    void ended() {
        exchanges.decrementAndGet();
    }

    /** How many exchanges are in flight. */
    public int exchanges() {
        return exchanges.get();
    }

    /** Whether requests are turned away because memory is short. */
    public boolean isMemoryShort() {
        return isMemoryShort;
    }

    /** The part of the scarcer of heap and direct memory that is in use, in percent; of the heap, what outlived a collection. */
    private static int memoryInUse() {
        return Math.max(directInUse(), heapInUse());
    }

    private static int directInUse() {
        long most = PlatformDependent.maxDirectMemory();
        long used = PlatformDependent.usedDirectMemory();
        if (Pools.DIRECT != null) {
            used = Math.max(used, Pools.DIRECT.getMemoryUsed());
        }
        return most <= 0 ? 0 : (int) (100 * used / most);
    }

    private static int heapInUse() {
        MemoryUsage usage = Pools.OLDEST == null ? null : Pools.OLDEST.getCollectionUsage();
        return usage == null || usage.getMax() <= 0 ? 0 : (int) (100 * usage.getUsed() / usage.getMax());
    }

    /** Found once: to look for them is a hundred times the work of asking them, and takes its time on an event loop. */
    private static final class Pools {
        private static final @Nullable BufferPoolMXBean DIRECT =
                ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                        .filter(pool -> pool.getName().equals("direct"))
                        .findFirst()
                        .orElse(null);

        /** The part of the heap that is for what stays, which is the largest. */
        private static final @Nullable MemoryPoolMXBean OLDEST = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null)
                .max(Comparator.comparingLong(pool -> pool.getCollectionUsage().getMax()))
                .orElse(null);
    }
}
