package lynclab.dns;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Split DNS: views in written order, of which the first that matches a client answers it. */
public record Views(List<View> views) {

    /** The listener there is when no view names one. */
    public static final String ONLY_LISTENER = "dns";

    public Views {
        views = List.copyOf(views);
        List<String> names = views.stream().map(View::name).toList();
        if (names.isEmpty()) {
            throw new IllegalArgumentException("a DNS server needs at least one view");
        }
        if (names.stream().distinct().count() != names.size()) {
            throw new IllegalArgumentException("two views share a name: " + names);
        }
    }

    public static Views of(View... views) {
        return new Views(Arrays.asList(views));
    }

    /** The listeners that the views ask for, in the order of their first mention. */
    public Set<String> listeners() {
        Set<String> named = new LinkedHashSet<>();
        views.forEach(view -> named.addAll(view.matcher().listeners()));
        return named.isEmpty() ? Set.of(ONLY_LISTENER) : Collections.unmodifiableSet(named);
    }

    public Optional<View> firstMatching(String listener, InetAddress client) {
        return views.stream()
                .filter(view -> view.matcher().matches(listener, client))
                .findFirst();
    }

    public Optional<View> named(String name) {
        return views.stream().filter(view -> view.name().equals(name)).findFirst();
    }

    /** These views with those of the same names put in their places, the order unchanged. */
    public Views replacing(View... replacements) {
        List<View> known = views.stream()
                .map(old -> Arrays.stream(replacements)
                        .filter(replacement -> replacement.name().equals(old.name()))
                        .findFirst()
                        .orElse(old))
                .toList();
        Stream.of(replacements)
                .filter(replacement -> named(replacement.name()).isEmpty())
                .findFirst()
                .ifPresent(unknown -> {
                    throw new IllegalArgumentException("there is no view \"" + unknown.name() + "\" to replace; views: "
                            + views.stream().map(View::name).toList());
                });
        return new Views(known);
    }
}
