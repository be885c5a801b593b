package lynclab.server.deployment;

import java.util.List;
import java.util.UUID;

/**
 * A group of agents who answer the calls of a response group.
 *
 * @param formal whether agents sign in and out; those of other groups are always there
 * @param agents their SIP addresses
 */
public record AgentGroup(UUID id, String name, boolean formal, List<String> agents) {
    public AgentGroup {
        agents = agents.stream().map(User::withoutScheme).toList();
    }

    public boolean has(String agent) {
        return agents.stream().anyMatch(agent::equalsIgnoreCase);
    }
}
