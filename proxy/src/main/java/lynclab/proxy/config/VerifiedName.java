package lynclab.proxy.config;

/** The name that a member's certificate must carry; the same name is sent to it as SNI. */
public sealed interface VerifiedName {

    /** The host that the client asked for: what a Front End's external certificate is made for. */
    record RequestHost() implements VerifiedName {}

    /** The member's own host name. */
    record MemberHost() implements VerifiedName {}

    /** One name for every member. */
    record Fixed(String host) implements VerifiedName {
        public Fixed {
            host = HostPattern.of(host).exactHost();
        }
    }
}
