package lynclab.proxy.exchange;

import lynclab.proxy.config.Route;
import lynclab.proxy.message.Refusal;
import lynclab.proxy.upstream.UpstreamPool;
import org.jspecify.annotations.Nullable;

/** What becomes of a request. */
sealed interface RoutingDecision {

    /** It is answered here, with the status of the refusal. */
    record Refuse(Refusal reason) implements RoutingDecision {}

    /** It is answered here, with 301. */
    record Redirect(String location) implements RoutingDecision {}

    /**
     * It goes to a pool.
     *
     * @param otherHost the Host that the member receives instead of the client's, if any
     */
    record Forward(
            Route route,
            UpstreamPool pool,
            PathPolicy paths,
            @Nullable String otherHost) implements RoutingDecision {}
}
