package lynclab.proxy.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Interchangeable members that requests are spread over in turn; without TLS settings they are spoken to in clear. */
public record Pool(
        String name, List<Member> members, @Nullable UpstreamTls tls, HealthCheck health) {

    public Pool {
        Checks.name("pool", name);
        members = List.copyOf(members);
        if (members.isEmpty()) {
            throw new InvalidSetting("pool \"" + name + "\" has no members", "at least one host:port");
        }
        if (members.stream().distinct().count() != members.size()) {
            throw new InvalidSetting("pool \"" + name + "\" names a member twice", "each member once");
        }
    }

    public static Pool plain(String name, List<Member> members) {
        return new Pool(name, members, null, new HealthCheck.None());
    }

    public static Pool encrypted(String name, List<Member> members, UpstreamTls tls) {
        return new Pool(name, members, tls, new HealthCheck.None());
    }

    public Pool withHealth(HealthCheck other) {
        return new Pool(name, members, tls, other);
    }
}
