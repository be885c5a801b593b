package lynclab.proxy.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Who of a pool's members is next.
 *
 * @param affinity keeps a client on one member for as long as that one is up, whatever the method
 * @param slowStart how long a member that comes back takes to its full share; zero at once
 */
public record Balancing(Method method, @Nullable CookieAffinity affinity, Duration slowStart) {

    public static final Balancing DEFAULT = new Balancing(Method.ROUND_ROBIN, null, Duration.ofSeconds(10));

    /** How requests are spread. */
    public enum Method {
        ROUND_ROBIN,
        /** To the one with the fewest exchanges, held polls included, in proportion to its weight. */
        LEAST_CONNECTIONS,
        /** By the client's address; a member that comes or goes moves only its own clients. */
        SOURCE_ADDRESS
    }

    public Balancing {
        if (slowStart.isNegative()) {
            throw new InvalidSetting("slow-start is " + slowStart.toMillis() + " ms", "a time such as 30s, or off");
        }
    }

    public static Balancing by(Method method) {
        return new Balancing(method, null, DEFAULT.slowStart);
    }

    public Balancing withAffinity(@Nullable CookieAffinity other) {
        return new Balancing(method, other, slowStart);
    }

    public Balancing withSlowStart(Duration other) {
        return new Balancing(method, affinity, other);
    }
}
