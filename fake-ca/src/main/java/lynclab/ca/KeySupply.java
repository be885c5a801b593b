package lynclab.ca;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Key pairs of this process: each owner gets one of its own and keeps it, and the first few are made ahead of need by
 * background threads.
 */
final class KeySupply {
    private static final int LEAF_KEYS = 2;
    /** Two authorities with a root and an issuing key each, and the keys of the leaves. */
    private static final int AHEAD = 4 + LEAF_KEYS;

    private static final KeySupply SHARED = new KeySupply();

    private final ExecutorService makers;
    private final ConcurrentLinkedQueue<CompletableFuture<KeyPair>> ahead = new ConcurrentLinkedQueue<>();
    private final Map<String, CompletableFuture<KeyPair>> owned = new ConcurrentHashMap<>();
    private final AtomicInteger leaves = new AtomicInteger();

    private KeySupply() {
        int threads = Math.max(2, Math.min(4, Runtime.getRuntime().availableProcessors()));
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads, threads, 2, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), KeySupply::makerThread);
        pool.allowCoreThreadTimeOut(true);
        makers = pool;
        for (int i = 0; i < AHEAD; i++) {
            ahead.add(inBackground());
        }
    }

    static KeySupply shared() {
        return SHARED;
    }

    /** The RSA-2048 key pair of this owner, the same one each time and nobody else's. */
    KeyPair of(String owner) {
        return owned.computeIfAbsent(owner, any -> next()).join();
    }

    /** A key pair for a leaf: a few take turns, so that a renewed certificate has another key than the one before. */
    KeyPair forLeaf() {
        return of("leaf " + Math.floorMod(leaves.getAndIncrement(), LEAF_KEYS));
    }

    /** A new elliptic curve key pair, which costs next to nothing. */
    static KeyPair ellipticCurve() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime cannot make P-256 keys", e);
        }
    }

    /** The short RSA key of this process, for certificates whose fault it is. */
    KeyPair weak(int bits) {
        return owned.computeIfAbsent(
                        "weak " + bits,
                        any -> CompletableFuture.supplyAsync(
                                () -> Cryptography.quickest().rsa(bits), makers))
                .join();
    }

    private CompletableFuture<KeyPair> next() {
        CompletableFuture<KeyPair> made = ahead.poll();
        return made != null ? made : inBackground();
    }

    private CompletableFuture<KeyPair> inBackground() {
        return CompletableFuture.supplyAsync(() -> Cryptography.quickest().rsa(2048), makers);
    }

    private static Thread makerThread(Runnable work) {
        Thread thread = new Thread(work, "lynclab-keys");
        thread.setDaemon(true);
        return thread;
    }
}
