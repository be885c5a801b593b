package lynclab.proxy.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Interchangeable members; without TLS settings they are spoken to in clear.
 *
 * @param health each check has to pass; without any, a member is only set aside after it failed requests
 * @param backup who takes over while all members are down
 */
public record Pool(
        String name,
        List<Member> members,
        @Nullable UpstreamTls tls,
        List<HealthCheck> health,
        Balancing balancing,
        Ejection ejection,
        MemberLimits limits,
        @Nullable Backup backup) {

    public Pool {
        Checks.name("pool", name);
        members = List.copyOf(members);
        health = List.copyOf(health);
        if (members.isEmpty()) {
            throw new InvalidSetting("pool \"" + name + "\" has no members", "at least one host:port");
        }
        long different = members.stream().map(Member::toString).distinct().count();
        if (different != members.size()) {
            throw new InvalidSetting("pool \"" + name + "\" names a member twice", "each member once");
        }
        if (backup != null && backup.pool().equals(name)) {
            throw new InvalidSetting("pool \"" + name + "\" is its own backup", "the name of another pool");
        }
    }

    public static Pool plain(String name, List<Member> members) {
        return new Pool(
                name, members, null, List.of(), Balancing.DEFAULT, Ejection.DEFAULT, MemberLimits.DEFAULT, null);
    }

    public static Pool encrypted(String name, List<Member> members, UpstreamTls tls) {
        return plain(name, members).withTls(tls);
    }

    public Pool withTls(@Nullable UpstreamTls other) {
        return new Pool(name, members, other, health, balancing, ejection, limits, backup);
    }

    public Pool withHealth(HealthCheck... other) {
        return new Pool(name, members, tls, List.of(other), balancing, ejection, limits, backup);
    }

    public Pool withBalancing(Balancing other) {
        return new Pool(name, members, tls, health, other, ejection, limits, backup);
    }

    public Pool withEjection(Ejection other) {
        return new Pool(name, members, tls, health, balancing, other, limits, backup);
    }

    public Pool withLimits(MemberLimits other) {
        return new Pool(name, members, tls, health, balancing, ejection, other, backup);
    }

    public Pool withBackup(@Nullable Backup other) {
        return new Pool(name, members, tls, health, balancing, ejection, limits, other);
    }
}
