package lynclab.proxy.config;

import org.jspecify.annotations.Nullable;

/**
 * One server of a pool: its host name, its port, and the address to connect to when the name is not to be resolved.
 *
 * @param weight its share of requests, compared with those of the other members
 */
public record Member(String host, @Nullable String address, int port, int weight) {

    public Member {
        Checks.notBlank("the host of a member", host);
        Checks.port("port of member \"" + host + "\"", port);
        if (weight < 1 || weight > 1000) {
            throw new InvalidSetting("weight of member \"" + host + "\" is " + weight, "a number from 1 to 1000");
        }
    }

    public Member(String host, @Nullable String address, int port) {
        this(host, address, port, 1);
    }

    public Member(String host, int port) {
        this(host, null, port);
    }

    public Member withWeight(int other) {
        return new Member(host, address, port, other);
    }

    /** What is connected to: the address if there is one, else the host name. */
    public String connectTo() {
        return address == null ? host : address;
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
