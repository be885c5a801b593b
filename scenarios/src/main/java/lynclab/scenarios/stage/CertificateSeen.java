package lynclab.scenarios.stage;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A certificate as a server presented it for a host, and who trusted it. */
public record CertificateSeen(
        String role,
        String host,
        String vantage,
        String subject,
        String issuer,
        List<String> names,
        Instant notBefore,
        Instant notAfter,
        Map<String, String> trust) {

    public CertificateSeen {
        names = List.copyOf(names);
        trust = Map.copyOf(trust);
    }

    /** Whole days until it expires; negative once it has. */
    public long daysLeft(Instant now) {
        return Duration.between(now, notAfter).toDays();
    }
}
