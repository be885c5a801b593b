package lynclab.dns;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Who is shown a view: clients of these listeners and of these addresses; an empty choice means all of them. */
public record ViewMatcher(Set<String> listeners, List<AddressRange> clients) {

    public ViewMatcher {
        listeners = Collections.unmodifiableSet(new LinkedHashSet<>(listeners));
        clients = List.copyOf(clients);
        if (listeners.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("a listener needs a name");
        }
    }

    public static ViewMatcher everyone() {
        return new ViewMatcher(Set.of(), List.of());
    }

    public static ViewMatcher onListener(String... names) {
        return new ViewMatcher(new LinkedHashSet<>(Arrays.asList(names)), List.of());
    }

    /** Narrows this matcher to clients of the given ranges, such as {@code 192.0.2.0/24}. */
    public ViewMatcher forClients(String... ranges) {
        return new ViewMatcher(
                listeners, Arrays.stream(ranges).map(AddressRange::parse).toList());
    }

    public boolean matches(String listener, InetAddress client) {
        return (listeners.isEmpty() || listeners.contains(listener))
                && (clients.isEmpty() || clients.stream().anyMatch(range -> range.contains(client)));
    }
}
