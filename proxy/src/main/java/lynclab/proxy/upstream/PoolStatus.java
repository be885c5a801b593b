package lynclab.proxy.upstream;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a pool stands at the moment.
 *
 * @param backup the name of its backup, if it has one
 * @param side where its clients are
 * @param isHeld whether an operator put them there, so that they stay
 * @param queued requests that wait for a place
 */
public record PoolStatus(
        String name, @Nullable String backup, Side side, boolean isHeld, int queued, List<MemberStatus> members) {}
