package lynclab.server.service;

import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Which agents of a pool are signed in to which groups. */
final class SignedInAgents {
    private final Set<Seat> taken = ConcurrentHashMap.newKeySet();

    void signIn(UUID group, String agent) {
        taken.add(Seat.of(group, agent));
    }

    void signOut(UUID group, String agent) {
        taken.remove(Seat.of(group, agent));
    }

    boolean isSignedIn(UUID group, String agent) {
        return taken.contains(Seat.of(group, agent));
    }

    private record Seat(UUID group, String agent) {
        static Seat of(UUID group, String agent) {
            return new Seat(group, agent.toLowerCase(Locale.ROOT));
        }
    }
}
