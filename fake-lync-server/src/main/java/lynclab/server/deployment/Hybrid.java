package lynclab.server.deployment;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** A hosting provider with its discovery URL, and the users who are homed there. */
public record Hybrid(String autodiscoverUrl, Set<String> users) {
    public Hybrid {
        users = users.stream()
                .map(sip -> User.withoutScheme(sip).toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        if (!autodiscoverUrl.startsWith("https://")) {
            throw new IllegalArgumentException("discovery URL of a hosting provider is https: " + autodiscoverUrl);
        }
    }
}
