package lynclab.proxy.admin;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a proxy stands at one moment. */
public record ProxyStatus(
        String version,
        String configuration,
        Instant startedAt,
        Instant configuredAt,
        int reloads,
        State state,
        String transport,
        String tlsEngine,
        Load load,
        List<ListenerStatus> listeners,
        List<CertificateStatus> certificates,
        List<PoolStatus> pools,
        Map<String, Duration> timeouts,
        Map<String, Long> limits) {

    public ProxyStatus {
        listeners = List.copyOf(listeners);
        certificates = List.copyOf(certificates);
        pools = List.copyOf(pools);
    }

    /** Whether clients should be sent here. */
    public enum State {
        SERVING,
        /** It runs, and no member of any pool can be reached. */
        NO_MEMBERS,
        /** It finishes what it has. */
        DRAINING
    }

    /** What it has to do at the moment. */
    public record Load(int connections, int exchanges, boolean isMemoryShort, long logLinesLost) {}

    /** A listener and where it accepts. */
    public record ListenerStatus(String name, String protocol, String place) {}

    /** A certificate and how long it is good for. */
    public record CertificateStatus(String name, List<String> hosts, String issuer, Instant notAfter) {

        /** Whole days from then until it ends; negative when it has ended. */
        public long daysLeft(Instant now) {
            return Math.floorDiv(Duration.between(now, notAfter).getSeconds(), 86_400L);
        }
    }

    /** A pool and how its members are. */
    public record PoolStatus(String name, List<MemberStatus> members) {
        public PoolStatus {
            members = List.copyOf(members);
        }

        public long healthy() {
            return members.stream().filter(MemberStatus::isHealthy).count();
        }
    }

    /** A member; the detail says in a few words how it is. */
    public record MemberStatus(String member, boolean isHealthy, String detail) {}

    /** The certificate that ends first. */
    public Optional<CertificateStatus> nextToExpire() {
        return certificates.stream().min(java.util.Comparator.comparing(CertificateStatus::notAfter));
    }

    public boolean isReady() {
        return state == State.SERVING;
    }
}
