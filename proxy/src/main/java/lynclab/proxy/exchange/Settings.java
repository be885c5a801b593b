package lynclab.proxy.exchange;

import lynclab.proxy.config.Limits;
import lynclab.proxy.config.Listener;
import lynclab.proxy.config.Policy;
import lynclab.proxy.config.Timeouts;

/** What every connection of one listener shares. */
public record Settings(
        Listener listener, RouteTable routes, Policy policy, Timeouts timeouts, Limits limits, AccessLog log) {}
