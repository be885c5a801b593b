package lynclab.ca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrustStoreTest {
    private static final String HOST = "meet.contoso.com";
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final KeyPair rootKeys = KeySupply.ellipticCurve();
    private final X509Certificate root = authority("Root", "Root", rootKeys, rootKeys, 3);

    @Test
    void findsThePathInAnyOrder() {
        List<X509Certificate> chain = longChain();
        List<X509Certificate> shuffled = new ArrayList<>(chain.subList(1, chain.size()));
        Collections.reverse(shuffled);
        shuffled.add(0, chain.get(0));

        assertThat(kinds(chain)).isEmpty();
        assertThat(kinds(shuffled)).isEmpty();
    }

    @Test
    void ignoresUnrelatedCertificatesAndTheRootItself() {
        List<X509Certificate> chain = new ArrayList<>(longChain());
        chain.add(CertificateAuthority.enterprise("Contoso").issuing());
        chain.add(root);

        assertThat(kinds(chain)).isEmpty();
    }

    @Test
    void doesNotFetchWhatWasNotSent() {
        List<X509Certificate> chain = longChain();

        assertThat(kinds(chain.subList(0, 2))).containsExactly(TrustDefect.Kind.UNKNOWN_ROOT);
        assertThat(kinds(chain.subList(0, 1))).containsExactly(TrustDefect.Kind.INTERMEDIATE_NOT_SENT);
    }

    @Test
    void takesTheWayThatWorks() {
        KeyPair keys = KeySupply.ellipticCurve();
        Draft draft = draft("Issuing", "Root", keys, rootKeys);
        draft.pathLength = 0;
        draft.notAfter = now.minusSeconds(1);
        X509Certificate expired = sign(draft);
        X509Certificate renewed = authority("Issuing", "Root", keys, rootKeys, 0);
        X509Certificate leaf = leaf("Issuing", keys);

        assertThat(kinds(List.of(leaf, expired))).containsExactly(TrustDefect.Kind.EXPIRED);
        assertThat(kinds(List.of(leaf, expired, renewed))).isEmpty();
    }

    @Test
    void refusesAnIssuerThatIsNoAuthority() {
        KeyPair keys = KeySupply.ellipticCurve();
        X509Certificate server = sign(draft("Server", "Root", keys, rootKeys));

        assertThat(kinds(List.of(leaf("Server", keys), server)))
                .containsExactly(TrustDefect.Kind.ISSUER_NOT_AN_AUTHORITY);
    }

    @Test
    void refusesMoreAuthoritiesThanAllowed() {
        KeyPair upper = KeySupply.ellipticCurve();
        KeyPair lower = KeySupply.ellipticCurve();
        List<X509Certificate> chain = List.of(
                leaf("Lower", lower),
                authority("Lower", "Upper", lower, upper, 0),
                authority("Upper", "Root", upper, rootKeys, 0));

        assertThat(TrustStore.of(root).examine(chain, now).sentence())
                .isEqualTo("Upper allows 0 authorities below it, not 1.");
    }

    @Test
    void refusesARootOfTheSameNameWithAnotherKey() {
        KeyPair other = KeySupply.ellipticCurve();
        X509Certificate namesake = authority("Root", "Root", other, other, 3);

        assertThat(TrustStore.of(namesake).examine(longChain(), now).defects())
                .extracting(TrustDefect::kind)
                .containsExactly(TrustDefect.Kind.BAD_SIGNATURE);
    }

    @Test
    void trustsACertificateThatIsItselfInTheStore() {
        KeyPair keys = KeySupply.ellipticCurve();
        X509Certificate self = sign(draft("self.contoso.com", "self.contoso.com", keys, keys));

        assertThat(TrustStore.of(self).judge(List.of(self), "self.contoso.com", now, NameRules.BROWSER))
                .isEqualTo(TrustVerdict.COMMON_NAME_INVALID);
        assertThat(TrustStore.of(self).examine(List.of(self), now).defects()).isEmpty();
    }

    @Test
    void showsTheGravestOfSeveralReasons() {
        List<X509Certificate> chain = longChain();
        Instant late = now.plus(Duration.ofDays(3650));

        Judgement judgement = TrustStore.of(root).examine(chain, "dialin.contoso.com", late, NameRules.BROWSER);

        assertThat(judgement.verdict()).isEqualTo(TrustVerdict.COMMON_NAME_INVALID);
        assertThat(judgement.verdict().browserError()).isEqualTo("NET::ERR_CERT_COMMON_NAME_INVALID");
        assertThat(judgement.sentence()).contains("expired at", "dialin.contoso.com is not among");
        assertThat(TrustStore.of().judge(chain, "dialin.contoso.com", late, NameRules.BROWSER))
                .isEqualTo(TrustVerdict.AUTHORITY_INVALID);
    }

    @Test
    void tellsClientsFromServers() {
        CertificateAuthority authority = CertificateAuthority.enterprise("Contoso");
        CertificateRequest request = CertificateRequest.forHosts(HOST);
        List<X509Certificate> server = authority.issue(request).chain();
        List<X509Certificate> client = authority
                .issue(request.withFault(new CertificateFault.WrongUsage()))
                .chain();

        assertThat(authority.trustStore().examineClient(client, now).defects()).isEmpty();
        assertThat(authority.trustStore().examineClient(server, now).sentence())
                .isEqualTo("meet.contoso.com is not meant for client authentication.");
    }

    @Test
    void deskPhonesDoNotMatchWildcards() {
        CertificateAuthority authority = CertificateAuthority.enterprise("Contoso");
        List<X509Certificate> chain = authority
                .issue(CertificateRequest.forHosts("webext.contoso.com", "*.contoso.com"))
                .chain();
        TrustStore phone = TrustStore.deskPhone(authority);

        assertThat(phone.judge(chain, HOST, now, NameRules.BROWSER)).isEqualTo(TrustVerdict.TRUSTED);
        assertThat(phone.judge(chain, HOST, now, NameRules.NO_WILDCARD)).isEqualTo(TrustVerdict.COMMON_NAME_INVALID);
        assertThat(phone.judge(chain, "webext.contoso.com", now, NameRules.NO_WILDCARD))
                .isEqualTo(TrustVerdict.TRUSTED);
    }

    @Test
    void writesItsRoots(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("roots.pem");

        TrustStore.of(root).writePem(file);

        try (var stream = Files.newInputStream(file)) {
            assertThat(CertificateFactory.getInstance("X.509").generateCertificate(stream))
                    .isEqualTo(root);
        }
    }

    @Test
    void refusesAnEmptyChain() {
        assertThatThrownBy(() -> TrustStore.of(root).examine(List.of(), now))
                .hasMessage("a chain has at least the leaf");
    }

    /** Java's validator as a second opinion, on the faults that it looks at. */
    @ParameterizedTest
    @EnumSource(KeyAlgorithm.class)
    void agreesWithJavasValidator(KeyAlgorithm algorithm) throws Exception {
        CertificateAuthority authority = CertificateAuthority.publicAuthority("Example Trust");
        CertificateRequest request = CertificateRequest.forHosts(HOST).withKeyAlgorithm(algorithm);

        List<X509Certificate> healthy = authority.issue(request).chain();
        assertThatCode(() -> validate(healthy, authority.root())).doesNotThrowAnyException();
        assertThat(authority.trustStore().examine(healthy, now).defects()).isEmpty();

        for (CertificateFault fault : List.of(
                new CertificateFault.Expired(),
                new CertificateFault.NotYetValid(),
                new CertificateFault.ExpiredIntermediate(),
                new CertificateFault.ForgedSignature(),
                new CertificateFault.MissingIntermediate(),
                new CertificateFault.UnknownRoot(),
                new CertificateFault.PrivateIssuer(),
                new CertificateFault.SelfSigned())) {
            List<X509Certificate> chain =
                    authority.issue(request.withFault(fault)).chain();
            assertThatThrownBy(() -> validate(chain, authority.root()))
                    .as(fault.toString())
                    .isInstanceOf(CertPathValidatorException.class);
            assertThat(authority.trustStore().examine(chain, now).defects())
                    .as(fault.toString())
                    .hasSize(1);
        }
    }

    private void validate(List<X509Certificate> chain, X509Certificate anchor) throws Exception {
        CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(chain);
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(anchor, null)));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(now));
        CertPathValidator.getInstance("PKIX").validate(path, parameters);
    }

    private List<TrustDefect.Kind> kinds(List<X509Certificate> chain) {
        return TrustStore.of(root).examine(chain, HOST, now, NameRules.BROWSER).defects().stream()
                .map(TrustDefect::kind)
                .toList();
    }

    /** Leaf, two intermediates, no root. */
    private List<X509Certificate> longChain() {
        KeyPair upper = KeySupply.ellipticCurve();
        KeyPair lower = KeySupply.ellipticCurve();
        return List.of(
                leaf("Lower", lower),
                authority("Lower", "Upper", lower, upper, 0),
                authority("Upper", "Root", upper, rootKeys, 1));
    }

    private X509Certificate leaf(String issuer, KeyPair issuerKeys) {
        Draft draft = draft("leaf", issuer, KeySupply.ellipticCurve(), issuerKeys);
        draft.names = List.of(HOST);
        draft.purposes = List.of(Draft.Purpose.SERVER);
        return sign(draft);
    }

    private X509Certificate authority(String name, String issuer, KeyPair keys, KeyPair issuerKeys, int pathLength) {
        Draft draft = draft(name, issuer, keys, issuerKeys);
        draft.pathLength = pathLength;
        return sign(draft);
    }

    private Draft draft(String name, String issuer, KeyPair keys, KeyPair issuerKeys) {
        Draft draft = Draft.selfSigned(
                new X500Principal("CN=" + name), keys, now.minus(Duration.ofDays(10)), now.plus(Duration.ofDays(100)));
        draft.issuer = new X500Principal("CN=" + issuer);
        draft.issuerKey = issuerKeys.getPublic();
        draft.signingKey = issuerKeys.getPrivate();
        draft.signatureAlgorithm = "SHA256withECDSA";
        return draft;
    }

    private static X509Certificate sign(Draft draft) {
        return CertificateForge.sign(draft);
    }
}
