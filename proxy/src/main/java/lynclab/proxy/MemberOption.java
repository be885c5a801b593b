package lynclab.proxy;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The member of a pool that an operator means. */
final class MemberOption {
    @Mixin
    private PoolOption pool;

    @Option(
            names = "--member",
            required = true,
            paramLabel = "HOST[:PORT]",
            description =
                    "The member, as the configuration names it; without the port, if the pool has one of that host.")
    private String member;

    String request(String order) {
        return pool.request(order) + "&member=" + PoolOption.encoded(member);
    }
}
