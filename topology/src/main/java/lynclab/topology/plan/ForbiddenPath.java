package lynclab.topology.plan;

import org.jspecify.annotations.Nullable;

/**
 * A path that must be closed outside.
 *
 * @param host the only host that has it; null means every published one
 * @param onExternalSite whether the servers' external web site has it, so that only the proxy can close it
 */
public record ForbiddenPath(
        String path, @Nullable String host, boolean onExternalSite, String why, String requirement) {}
