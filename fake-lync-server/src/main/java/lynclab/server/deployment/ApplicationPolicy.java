package lynclab.server.deployment;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/**
 * Who gets applications of the web application interface, and for how long; the product's own numbers are not published.
 *
 * @param ofUser how many somebody may have at one time
 * @param refusedAgents parts of the user agents that get none, in any case
 * @param idle an application that nobody has asked for this long has expired
 */
public record ApplicationPolicy(int ofUser, Set<String> refusedAgents, Duration idle) {
    public ApplicationPolicy {
        refusedAgents = Set.copyOf(refusedAgents);
        if (ofUser < 1 || idle.isNegative() || idle.isZero()) {
            throw new IllegalArgumentException(
                    "somebody may have at least one application for some time, not %d for %s".formatted(ofUser, idle));
        }
    }

    /** Any number for any program; a day without a request ends them. */
    public static ApplicationPolicy defaults() {
        return new ApplicationPolicy(Integer.MAX_VALUE, Set.of(), Duration.ofDays(1));
    }

    public ApplicationPolicy withOfUser(int applications) {
        return new ApplicationPolicy(applications, refusedAgents, idle);
    }

    public ApplicationPolicy withRefusedAgents(Set<String> agents) {
        return new ApplicationPolicy(ofUser, agents, idle);
    }

    public ApplicationPolicy withIdle(Duration time) {
        return new ApplicationPolicy(ofUser, refusedAgents, time);
    }

    public boolean refuses(String userAgent) {
        var agent = userAgent.toLowerCase(Locale.ROOT);
        return refusedAgents.stream().anyMatch(part -> agent.contains(part.toLowerCase(Locale.ROOT)));
    }
}
