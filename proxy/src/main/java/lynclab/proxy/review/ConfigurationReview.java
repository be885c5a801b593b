package lynclab.proxy.review;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lynclab.proxy.config.Certificate;
import lynclab.proxy.config.ProxyConfiguration;
import lynclab.proxy.tls.PresentedCertificate;

/** Looks for what is well formed and will hurt all the same; it reads certificates, asks DNS for the members, and connects to nobody. */
public final class ConfigurationReview {
    private ConfigurationReview() {}

    /**
     * Returns what there is to say.
     *
     * @param sipDomains those that have to be served; without any, they are guessed from the meetings that are published
     */
    public static List<Advice> review(ProxyConfiguration configuration, Collection<String> sipDomains) {
        Map<String, PresentedCertificate> certificates = new HashMap<>();
        for (Certificate certificate : configuration.certificates()) {
            certificates.put(certificate.name(), PresentedCertificate.load(certificate));
        }
        Findings findings = new Findings();
        new PoolRules(configuration, findings).look();
        new BalancingRules(configuration, findings).look();
        new RouteRules(configuration, certificates, findings).look();
        new DiscoveryRules(configuration, sipDomains, findings).look();
        new CertificateRules(configuration, certificates, findings, Instant.now()).look();
        new SettingRules(configuration, findings).look();
        return findings.advices();
    }
}
