package lynclab.server.deployment;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The file share of a pool, where all its members put what was uploaded; it forgets the oldest when it is full. */
public final class FileStore {
    private static final long CAPACITY = 64L << 20;

    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private long used;

    /** Keeps a file under a name; one of that name is replaced. */
    public synchronized void put(String name, byte[] content) {
        var before = files.remove(name);
        used += content.length - (before == null ? 0 : before.length);
        files.put(name, content.clone());
        var oldest = files.values().iterator();
        while (used > CAPACITY && oldest.hasNext()) {
            used -= oldest.next().length;
            oldest.remove();
        }
    }

    public synchronized Optional<byte[]> get(String name) {
        return Optional.ofNullable(files.get(name)).map(byte[]::clone);
    }
}
