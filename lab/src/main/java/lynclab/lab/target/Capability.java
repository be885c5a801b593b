package lynclab.lab.target;

import java.util.Locale;

/** Something that a target is able to do, and that a scenario or a fault may need. */
public enum Capability {
    OWN_CERTIFICATE("presents a certificate of its own instead of the server's"),
    HOST_ROUTING("leads each host name to a pool of its own"),
    SEVERAL_POOLS("publishes more than one pool"),
    OTHER_FARMS("publishes Office Web Apps and Exchange on the same address"),
    PATH_POLICY("refuses forbidden paths"),
    UNKNOWN_HOST_REFUSED("answers hosts that nobody published by itself, and with a refusal"),
    UPSTREAM_VERIFICATION("verifies chain, name and dates of the servers' certificates"),
    PORT_80_FORWARD("passes plain HTTP on"),
    PORT_80_REDIRECT("can answer plain HTTP with a redirect"),
    HOST_REWRITE("can be told to send another Host header"),
    COOKIE_AFFINITY("leads a client back to its server by a cookie, where the version of the product wants that"),
    FAILOVER("goes on with the other members when one stops"),
    LOAD_SHARING("spreads what strangers ask over the servers of a pool"),
    AMBIGUITY_REFUSED("refuses messages that two readers could cut at different places"),
    ANSWER_TIMEOUT("can be told how long to wait for an answer"),
    ACCESS_LOG("tells of each exchange how it ended"),
    LAB_SETUP("is set up by the lab, which may tell it what to do wrong and how fast time passes"),
    NTLM_ISOLATION(
            "keeps a connection to a server with the client that signed in on it, so that NTLM works and nobody else uses it"),
    HTTP_2("speaks HTTP/2 with clients"),
    VERIFICATION_REASON("says what was wrong with the certificate of a server that it refused"),
    RELOAD("can take another configuration without ending what is under way"),
    DRAIN("can be told, while it runs, to give a server nothing new"),
    HEALTH_CHECKS("can ask servers how they are before a client finds out"),
    ACME("can get its certificate by ACME and renew it"),
    PROXY_PROTOCOL("can learn a client's address from a load balancer before it, by the PROXY protocol");

    private final String sentence;

    Capability(String sentence) {
        this.sentence = sentence;
    }

    /** What a target with this capability does. */
    public String sentence() {
        return sentence;
    }

    /** The name as it is written in features and reports, such as {@code path-policy}. */
    public String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
