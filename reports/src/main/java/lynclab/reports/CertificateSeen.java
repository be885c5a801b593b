package lynclab.reports;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A certificate as it was presented to a vantage point during the run.
 *
 * @param trust what each persona made of it, for example {@code "guest browser" → "trusted"}
 */
public record CertificateSeen(
        String role,
        String host,
        String vantage,
        String subject,
        String issuer,
        List<String> names,
        String notBefore,
        String notAfter,
        long daysLeft,
        Map<String, String> trust) {

    public CertificateSeen {
        names = List.copyOf(names);
        trust = Collections.unmodifiableMap(new LinkedHashMap<>(trust));
    }
}
