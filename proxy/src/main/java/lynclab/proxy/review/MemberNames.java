package lynclab.proxy.review;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import lynclab.proxy.config.Pool;

/** Asks this machine for the addresses of members, all at the same time, because a resolver that is away is slow. */
final class MemberNames {
    private static final int SECONDS_AT_MOST = 5;

    private MemberNames() {}

    /** The names that have no address, or none in time. */
    static Set<String> unknown(List<Pool> pools) {
        ExecutorService threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "member-names");
            thread.setDaemon(true);
            return thread;
        });
        try {
            Set<String> names = new TreeSet<>();
            pools.forEach(pool -> pool.members().forEach(member -> names.add(member.connectTo())));
            Set<String> known = ConcurrentHashMap.newKeySet();
            names.forEach(name -> threads.execute(() -> {
                if (isKnown(name)) {
                    known.add(name);
                }
            }));
            threads.shutdown();
            threads.awaitTermination(SECONDS_AT_MOST, TimeUnit.SECONDS);
            names.removeAll(known);
            return names;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Set.of();
        } finally {
            threads.shutdownNow();
        }
    }

    private static boolean isKnown(String name) {
        try {
            return InetAddress.getAllByName(name).length > 0;
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
