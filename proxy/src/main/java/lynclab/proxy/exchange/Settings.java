package lynclab.proxy.exchange;

import lynclab.proxy.config.Limits;
import lynclab.proxy.config.Listener;
import lynclab.proxy.config.Policy;
import lynclab.proxy.config.Timeouts;
import lynclab.proxy.message.RequestIdField;
import org.jspecify.annotations.Nullable;

/** What every connection of one listener shares. */
public record Settings(
        Listener listener,
        RouteTable routes,
        Policy policy,
        Timeouts timeouts,
        Limits limits,
        AccessLog log,
        Overload overload,
        AcmeChallenges challenges,
        @Nullable RequestIdField requestId) {

    public Settings(
            Listener listener,
            RouteTable routes,
            Policy policy,
            Timeouts timeouts,
            Limits limits,
            AccessLog log,
            Overload overload,
            AcmeChallenges challenges) {
        this(
                listener,
                routes,
                policy,
                timeouts,
                limits,
                log,
                overload,
                challenges,
                policy.requestIdHeader() == null ? null : new RequestIdField(policy.requestIdHeader()));
    }
}
