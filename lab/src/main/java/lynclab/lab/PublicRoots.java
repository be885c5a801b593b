package lynclab.lab;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import lynclab.ca.Judgement;
import lynclab.ca.NameRules;
import lynclab.ca.TrustStore;
import org.jspecify.annotations.Nullable;

/** The public roots that come with Java, for judging what the real network presents. */
final class PublicRoots {

    private PublicRoots() {}

    static TrustJudge judge(Persona persona) {
        TrustStore store = TrustStore.of(roots());
        NameRules rules = persona.matchesWildcards() ? NameRules.BROWSER : NameRules.NO_WILDCARD;
        return (chain, host) -> {
            Judgement judgement = store.examine(chain, host, Instant.now(), rules);
            return new Trust(
                    judgement.verdict().isTrusted(), judgement.verdict().browserError(), judgement.sentence());
        };
    }

    private static List<X509Certificate> roots() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            @Nullable KeyStore javas = null;
            factory.init(javas);
            return Arrays.stream(factory.getTrustManagers())
                    .filter(X509TrustManager.class::isInstance)
                    .map((TrustManager manager) -> (X509TrustManager) manager)
                    .flatMap(manager -> Arrays.stream(manager.getAcceptedIssuers()))
                    .toList();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java's public roots cannot be read", e);
        }
    }
}
