package lynclab.ca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import lynclab.ca.ChainInspector.Objection;
import lynclab.ca.ChainInspector.Subject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each faulty certificate has its one fault and no other. */
class CertificateFaultTest {
    private static final CertificateAuthority ENTERPRISE = CertificateAuthority.enterprise("Contoso");
    private static final CertificateAuthority PUBLIC =
            CertificateAuthority.publicAuthority("Example Trust").beside(ENTERPRISE);
    private static final String MISSING = "lyncdiscover.fabrikam.com";
    private static final CertificateRequest REQUEST = CertificateRequest.forHosts(
            "webext.contoso.com", "meet.contoso.com", "lyncdiscover.emea.contoso.com", MISSING);

    /** A fault, the objection to expect, and the one change after which nothing is left to object to. */
    record Fixture(CertificateFault fault, Objection objection, UnaryOperator<Subject> repair) {
        @Override
        public String toString() {
            return fault.toString();
        }
    }

    static Stream<Fixture> fixtures() {
        Instant now = Instant.now();
        return Stream.of(
                new Fixture(
                        new CertificateFault.PrivateIssuer(),
                        Objection.ANOTHER_ROOT,
                        subject -> subject.trusting(ENTERPRISE.root())),
                new Fixture(
                        new CertificateFault.UnknownRoot(),
                        Objection.ANOTHER_ROOT,
                        subject -> subject.trusting(PUBLIC.stranger().root())),
                new Fixture(new CertificateFault.SelfSigned(), Objection.SELF_SIGNED, reissue()),
                new Fixture(
                        new CertificateFault.MissingIntermediate(),
                        Objection.INTERMEDIATE_MISSING,
                        subject -> subject.presenting(subject.chain().get(0), PUBLIC.issuing())),
                new Fixture(
                        new CertificateFault.WrongOrder(),
                        Objection.OUT_OF_ORDER,
                        subject -> subject.presenting(
                                subject.chain().get(0),
                                subject.chain().get(2),
                                subject.chain().get(1))),
                new Fixture(
                        new CertificateFault.ExpiredIntermediate(),
                        Objection.ISSUER_EXPIRED,
                        subject -> subject.presenting(subject.chain().get(0), PUBLIC.issuing())),
                new Fixture(new CertificateFault.ForgedSignature(), Objection.FORGED, reissue()),
                new Fixture(
                        new CertificateFault.Expired(), Objection.EXPIRED, subject -> subject.at(now.minus(days(60)))),
                new Fixture(
                        new CertificateFault.ExpiringSoon(),
                        Objection.EXPIRES_SOON,
                        subject -> subject.at(now.minus(days(60)))),
                new Fixture(
                        new CertificateFault.NotYetValid(),
                        Objection.NOT_YET_VALID,
                        subject -> subject.at(now.plus(days(2)))),
                new Fixture(
                        new CertificateFault.WrongName(),
                        Objection.ANOTHER_HOST,
                        subject -> subject.wanting("fe01.corp.contoso.com", "fe01.corp.contoso.com")),
                new Fixture(
                        new CertificateFault.MissingName(MISSING),
                        Objection.SOME_NAMES_MISSING,
                        subject -> subject.wanting(
                                "webext.contoso.com",
                                "webext.contoso.com",
                                "meet.contoso.com",
                                "lyncdiscover.emea.contoso.com")),
                new Fixture(new CertificateFault.CommonNameOnly(), Objection.NO_NAMES, reissue()),
                new Fixture(
                        new CertificateFault.WildcardInCommonNameOnly(), Objection.WILDCARD_IN_SUBJECT_ONLY, reissue()),
                new Fixture(
                        new CertificateFault.WildcardTooDeep(),
                        Objection.WILDCARDS_MISS,
                        subject -> subject.wanting(
                                "webext.contoso.com",
                                "a.webext.contoso.com",
                                "a.meet.contoso.com",
                                "a.lyncdiscover.emea.contoso.com",
                                "a.lyncdiscover.fabrikam.com")),
                new Fixture(new CertificateFault.Sha1Signature(), Objection.SHA1_LEAF, reissue()),
                new Fixture(
                        new CertificateFault.Sha1Intermediate(),
                        Objection.SHA1_ISSUER,
                        subject -> subject.presenting(subject.chain().get(0), PUBLIC.issuing())),
                new Fixture(
                        new CertificateFault.UnsupportedSignature(),
                        Objection.UNSUPPORTED_SIGNATURE,
                        subject -> subject.allowing("SHA512withRSA")),
                new Fixture(
                        new CertificateFault.UnsupportedSignature(
                                CertificateFault.UnsupportedSignature.Scheme.RSASSA_PSS),
                        Objection.UNSUPPORTED_SIGNATURE,
                        subject -> subject.allowing("RSASSA-PSS")),
                new Fixture(new CertificateFault.WeakKey(), Objection.SHORT_KEY, reissue()),
                new Fixture(new CertificateFault.WrongUsage(), Objection.NOT_FOR_SERVERS, reissue()),
                new Fixture(new CertificateFault.MismatchedKey(), Objection.KEY_OF_ANOTHER, reissue()),
                new Fixture(
                        new CertificateFault.RevocationListInLdapOnly(), Objection.REVOCATION_IN_LDAP_ONLY, reissue()),
                new Fixture(new CertificateFault.NoRevocationPointers(), Objection.NO_REVOCATION_POINTERS, reissue()));
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void hasExactlyItsOneFault(Fixture fixture) throws Exception {
        IssuedCertificate issued = PUBLIC.issue(REQUEST.withFault(fixture.fault()));

        assertThat(ChainInspector.inspect(subject(issued))).containsExactly(fixture.objection());
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void isHealthyOnceThatIsRepaired(Fixture fixture) throws Exception {
        IssuedCertificate issued = PUBLIC.issue(REQUEST.withFault(fixture.fault()));

        Subject repaired = fixture.repair().apply(subject(issued));

        assertThat(ChainInspector.inspect(repaired)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void isJudgedByItsFaultAlone(Fixture fixture) {
        IssuedCertificate issued = PUBLIC.issue(REQUEST.withFault(fixture.fault()));

        Judgement judgement = PUBLIC.trustStore().examine(issued.chain(), MISSING, Instant.now(), NameRules.BROWSER);

        assertThat(judgement.verdict()).isEqualTo(fixture.fault().verdict());
        assertThat(judgement.defects()).hasSize(judgement.verdict().isTrusted() ? 0 : 1);
        assertThat(PUBLIC.trustStore().judge(issued.chain(), MISSING, Instant.now(), NameRules.BROWSER))
                .isEqualTo(judgement.verdict());
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void hasOneFaultFromTheEnterpriseToo(Fixture fixture) throws Exception {
        if (fixture.fault() instanceof CertificateFault.PrivateIssuer) {
            assertThatThrownBy(() -> ENTERPRISE.issue(REQUEST.withFault(fixture.fault())))
                    .hasMessageContaining("the enterprise authority Contoso is the private issuer");
            return;
        }
        IssuedCertificate issued = ENTERPRISE.issue(REQUEST.withFault(fixture.fault()));

        assertThat(ChainInspector.inspect(subject(issued).trusting(ENTERPRISE.root())))
                .containsExactly(fixture.objection());
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void saysWhatItIs(Fixture fixture) {
        assertThat(fixture.fault().catalogueIds()).isNotEmpty().allMatch(id -> id.matches("C-\\d\\d|REQ-8\\.\\d+"));
        assertThat(fixture.fault().sentence()).matches("[A-Z].*\\.");
    }

    @Test
    void everyFaultHasAFixture() {
        Set<Class<?>> shown = Set.copyOf(
                fixtures().map(fixture -> fixture.fault().getClass()).distinct().toList());

        assertThat(shown).containsExactlyInAnyOrder(CertificateFault.class.getPermittedSubclasses());
    }

    @Test
    void healthyCertificatesHaveNone() throws Exception {
        for (KeyAlgorithm algorithm : KeyAlgorithm.values()) {
            IssuedCertificate issued = PUBLIC.issue(REQUEST.withKeyAlgorithm(algorithm));

            assertThat(ChainInspector.inspect(subject(issued))).isEmpty();
        }
    }

    @Test
    void privateIssuerIsTrustedByTheDomainAlone() {
        List<X509Certificate> chain = PUBLIC.issue(REQUEST.withFault(new CertificateFault.PrivateIssuer()))
                .chain();
        Instant now = Instant.now();

        assertThat(TrustStore.domainComputer(PUBLIC, ENTERPRISE).judge(chain, MISSING, now, NameRules.BROWSER))
                .isEqualTo(TrustVerdict.TRUSTED);
        assertThat(TrustStore.deskPhone(ENTERPRISE).judge(chain, MISSING, now, NameRules.NO_WILDCARD))
                .isEqualTo(TrustVerdict.TRUSTED);
        assertThat(TrustStore.guest(PUBLIC).judge(chain, MISSING, now, NameRules.BROWSER))
                .isEqualTo(TrustVerdict.AUTHORITY_INVALID);
    }

    @Test
    void aMissingNameHasToBeWanted() {
        assertThatThrownBy(() -> PUBLIC.issue(REQUEST.withFault(new CertificateFault.MissingName("mail.contoso.com"))))
                .hasMessageContaining("mail.contoso.com is to be missing, so it has to be asked for");
    }

    private static Subject subject(IssuedCertificate issued) {
        return new Subject(
                issued.chain(),
                issued.key(),
                REQUEST.commonName(),
                REQUEST.subjectAltNames(),
                PUBLIC.root(),
                Instant.now(),
                Set.of("SHA256withRSA"));
    }

    private static UnaryOperator<Subject> reissue() {
        return subject -> subject.reissued(PUBLIC.issue(REQUEST));
    }

    private static Duration days(int count) {
        return Duration.ofDays(count);
    }
}
