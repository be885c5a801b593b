package lynclab.topology.plan;

import java.util.List;
import lynclab.topology.Member;

/**
 * One host name that the reverse proxy answers for, and where its requests go.
 *
 * @param upstream the pool or farm
 * @param httpsPort where the members listen for what came in on {@code publishedHttpsPort}
 * @param httpPort the same for {@code publishedHttpPort}
 * @param http whether port 80 is passed on at all
 */
public record PublishingRule(
        String host,
        Kind kind,
        String upstream,
        List<Member> members,
        int httpsPort,
        int httpPort,
        int publishedHttpsPort,
        int publishedHttpPort,
        boolean http,
        List<String> requirements) {

    /** What stands behind the host name. */
    public enum Kind {
        WEB_SERVICES,
        DIRECTOR,
        MEET,
        DIALIN,
        SCHEDULER,
        DISCOVERY,
        OFFICE_WEB_APPS,
        EXCHANGE
    }

    public PublishingRule {
        members = List.copyOf(members);
        requirements = List.copyOf(requirements);
    }
}
