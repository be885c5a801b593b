package lynclab.proxy.review;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lynclab.proxy.config.AcmeSettings;
import lynclab.proxy.config.Certificate;
import lynclab.proxy.config.ProxyConfiguration;
import lynclab.proxy.tls.CertificateHosts;
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
        Map<String, CertificateHosts> hosts = new HashMap<>();
        for (Certificate certificate : configuration.certificates()) {
            AcmeSettings acme = configuration.acme();
            boolean isRequested = acme != null && acme.hosts().containsKey(certificate.name());
            if (isRequested) {
                // What is there now may be a stand-in, and what comes has the hosts it was asked for with.
                hosts.put(certificate.name(), CertificateHosts.of(acme.hosts().get(certificate.name())));
            } else {
                PresentedCertificate loaded = PresentedCertificate.load(certificate);
                certificates.put(certificate.name(), loaded);
                hosts.put(certificate.name(), loaded.hosts());
            }
        }
        Findings findings = new Findings();
        new PoolRules(configuration, findings).look();
        new BalancingRules(configuration, findings).look();
        new RouteRules(configuration, hosts, findings).look();
        new DiscoveryRules(configuration, sipDomains, findings).look();
        new CertificateRules(configuration, certificates, findings, Instant.now()).look();
        new SettingRules(configuration, findings).look();
        return findings.advices();
    }
}
