package lynclab.proxy.upstream;

import io.netty.handler.ssl.SslContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lynclab.proxy.config.Member;
import lynclab.proxy.config.Pool;
import lynclab.proxy.config.UpstreamTls;
import lynclab.proxy.config.VerifiedName;
import lynclab.proxy.tls.TlsContexts;
import org.jspecify.annotations.Nullable;

/** A pool at work: its members' health and its TLS context; shared by all event loops. */
public final class UpstreamPool {
    private final Pool settings;
    private final List<MemberState> members;
    private final MemberSelector selector;
    private final @Nullable SslContext tls;

    public UpstreamPool(Pool settings, TlsContexts contexts) {
        this.settings = settings;
        this.members = settings.members().stream().map(MemberState::new).toList();
        this.selector = new MemberSelector(members);
        UpstreamTls wanted = settings.tls();
        this.tls = wanted == null ? null : contexts.client(wanted);
    }

    public Pool settings() {
        return settings;
    }

    public String name() {
        return settings.name();
    }

    /** Which members are sent requests at the moment. */
    public Map<Member, Boolean> health() {
        Map<Member, Boolean> health = new LinkedHashMap<>();
        members.forEach(state -> health.put(state.member(), state.isHealthy(System.nanoTime())));
        return health;
    }

    List<MemberState> members() {
        return members;
    }

    /** The members in the order in which this request should try them. */
    List<MemberState> order() {
        return selector.order(System.nanoTime());
    }

    @Nullable
    SslContext tls() {
        return tls;
    }

    /** The name to send as SNI and to verify, or null in clear. */
    @Nullable
    String serverName(MemberState member, String requestHost) {
        UpstreamTls wanted = settings.tls();
        if (wanted == null) {
            return null;
        }
        if (wanted.name() instanceof VerifiedName.Fixed fixed) {
            return fixed.host();
        }
        return wanted.name() instanceof VerifiedName.MemberHost
                ? member.member().host()
                : requestHost;
    }
}
