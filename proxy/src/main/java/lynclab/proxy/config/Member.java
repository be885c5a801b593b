package lynclab.proxy.config;

import org.jspecify.annotations.Nullable;

/** One server of a pool: its host name, its port, and the address to connect to when the name is not to be resolved. */
public record Member(String host, @Nullable String address, int port) {

    public Member {
        Checks.notBlank("the host of a member", host);
        Checks.port("port of member \"" + host + "\"", port);
    }

    public Member(String host, int port) {
        this(host, null, port);
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
