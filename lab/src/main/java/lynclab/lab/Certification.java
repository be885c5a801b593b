package lynclab.lab;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import lynclab.ca.CertificateAuthority;
import lynclab.ca.CertificateFault;
import lynclab.ca.CertificateRequest;
import lynclab.ca.IssuedCertificate;
import lynclab.ca.Judgement;
import lynclab.ca.NameRules;
import lynclab.ca.TrustStore;
import lynclab.lab.meddler.Manners;
import lynclab.topology.Certificates;
import lynclab.topology.Certificates.Authority;
import lynclab.topology.Certificates.Flaw;
import lynclab.topology.Member;
import lynclab.topology.Pool;
import lynclab.topology.plan.CertificateNames;
import lynclab.topology.plan.CertificateRole;
import org.jspecify.annotations.Nullable;

/** Who signs in a lab, what each certificate is asked for with, and whom each persona believes. */
final class Certification {

    private final Blueprint blueprint;
    private final CertificateAuthority enterprise = CertificateAuthority.enterprise("Contoso");
    private final CertificateAuthority everybodys =
            CertificateAuthority.publicAuthority("LyncLab Public").beside(enterprise);

    private final List<IssuedCertificate> issued = new CopyOnWriteArrayList<>();

    Certification(Blueprint blueprint) {
        this.blueprint = blueprint;
    }

    CertificateAuthority privateAuthority() {
        return enterprise;
    }

    CertificateAuthority publicAuthority() {
        return everybodys;
    }

    /** Whose signatures the target is told to accept from the servers: the organisation's, and the public where they use it. */
    List<CertificateAuthority> upstreamAuthorities() {
        return blueprint.topology().certificates().frontEnd().authority() == Authority.PUBLIC
                ? List.of(enterprise, everybodys)
                : List.of(enterprise);
    }

    /** What takes the place of the target's certificate before it expires: the same names, and a serial number of its own. */
    IssuedCertificate renewedOfTarget() {
        CertificateNames names = targetNames();
        IssuedCertificate renewed =
                everybodys.issue(new CertificateRequest(names.commonName(), names.subjectAltNames(), null));
        issued.add(renewed);
        return renewed;
    }

    private CertificateNames targetNames() {
        List<String> chosen = blueprint.target().certificateNames();
        return chosen.isEmpty()
                ? blueprint.plan().certificateNames(CertificateRole.REVERSE_PROXY, null)
                : new CertificateNames(chosen.get(0), chosen);
    }

    IssuedCertificate ofTarget() {
        Certificates.ProxyCertificate wanted =
                blueprint.topology().certificates().reverseProxy();
        CertificateNames names = targetNames();
        CertificateFault fault = blueprint.target().certificateFault();
        return fault == null
                ? issue(wanted.authority(), names, wanted.flaw())
                : everybodys.issue(new CertificateRequest(names.commonName(), names.subjectAltNames(), fault));
    }

    /** A certificate that a faulty box shows in place of the target's. */
    IssuedCertificate otherThanTargets(Manners.Other other) {
        CertificateNames names = blueprint.plan().certificateNames(CertificateRole.REVERSE_PROXY, null);
        return switch (other) {
            case EXPIRED -> issue(Authority.PUBLIC, names, Flaw.EXPIRED);
            case OF_UNKNOWN_AUTHORITY -> issue(Authority.PUBLIC, names, Flaw.UNKNOWN_ROOT);
            case FOR_OTHER_NAMES -> {
                String site = "www." + blueprint.topology().sipDomains().get(0);
                yield issue(Authority.PUBLIC, new CertificateNames(site, List.of(site)), null);
            }
        };
    }

    /** What a server shows inside, on its internal web site. */
    IssuedCertificate ofServer(Pool pool, Member member) {
        Certificates.ServerCertificate wanted =
                blueprint.topology().certificates().frontEnd();
        return issue(wanted.authority(), serverNames(pool, member), wanted.flaw());
    }

    /** What a server shows to the target, on its external web site, if that differs; faults are put here alone. */
    IssuedCertificate ofServerOutside(Pool pool, Member member, IssuedCertificate inside) {
        Flaw flaw = blueprint.servers().flaw(member.fqdn());
        List<String> missing = blueprint.servers().missingNames();
        if (flaw == null && missing.isEmpty()) {
            return inside;
        }
        CertificateNames names = serverNames(pool, member);
        List<String> left = new ArrayList<>(names.subjectAltNames());
        left.removeAll(missing);
        Certificates.ServerCertificate wanted =
                blueprint.topology().certificates().frontEnd();
        return issue(
                wanted.authority(),
                new CertificateNames(names.commonName(), left),
                flaw == null ? wanted.flaw() : flaw);
    }

    IssuedCertificate ofFarm(CertificateRole role) {
        return issue(Authority.PRIVATE, blueprint.plan().certificateNames(role, null), null);
    }

    /** The persona's own judgement of a chain, by today's date. */
    TrustJudge judgeFor(Persona persona) {
        TrustStore store =
                switch (blueprint.trust(persona)) {
                    case PUBLIC -> TrustStore.of(everybodys.root());
                    case PRIVATE -> TrustStore.of(enterprise.root());
                    case PUBLIC_AND_PRIVATE -> TrustStore.of(everybodys.root(), enterprise.root());
                };
        NameRules rules = persona.matchesWildcards() ? NameRules.BROWSER : NameRules.NO_WILDCARD;
        return (chain, host) -> {
            Judgement judgement = store.examine(chain, host, Instant.now(), rules);
            return new Trust(
                    judgement.verdict().isTrusted(), judgement.verdict().browserError(), judgement.sentence());
        };
    }

    private CertificateNames serverNames(Pool pool, Member member) {
        return blueprint.plan().certificateNames(CertificateRole.COMBINED, pool, member);
    }

    /** The certificates that were issued in this lab and that the persona trusts under a name of their own. */
    List<X509Certificate> trustedBy(Persona persona) {
        TrustJudge judge = judgeFor(persona);
        return issued.stream()
                .filter(certificate -> TlsHandshake.names(certificate.leaf()).stream()
                        .map(name -> name.replace("*", "any"))
                        .anyMatch(name -> judge.judge(certificate.chain(), name).trusted()))
                .map(IssuedCertificate::leaf)
                .toList();
    }

    private IssuedCertificate issue(Authority authority, CertificateNames names, @Nullable Flaw flaw) {
        CertificateFault fault = flaw == null ? null : fault(flaw);
        List<String> subjectAltNames = names.subjectAltNames();
        if (subjectAltNames.isEmpty()) {
            // Asked for with a common name alone, which is a fault in itself.
            subjectAltNames = List.of(names.commonName());
            fault = names.commonName().startsWith("*.")
                    ? new CertificateFault.WildcardInCommonNameOnly()
                    : new CertificateFault.CommonNameOnly();
        }
        CertificateRequest request = new CertificateRequest(names.commonName(), subjectAltNames, fault);
        // A private issuer is a fault only where a public one was expected; inside it is the rule.
        CertificateAuthority issuer =
                authority == Authority.PUBLIC && flaw != Flaw.PRIVATE_ISSUER ? everybodys : enterprise;
        CertificateRequest asked = flaw == Flaw.PRIVATE_ISSUER ? request.withFault(null) : request;
        IssuedCertificate certificate =
                asked.fault() == null ? HealthyCertificates.of(issuer, asked) : issuer.issue(asked);
        issued.add(certificate);
        return certificate;
    }

    private static CertificateFault fault(Flaw flaw) {
        return switch (flaw) {
            case PRIVATE_ISSUER -> new CertificateFault.PrivateIssuer();
            case EXPIRED -> new CertificateFault.Expired(Duration.ofDays(3));
            case NOT_YET_VALID -> new CertificateFault.NotYetValid(Duration.ofDays(3));
            case WRONG_NAME -> new CertificateFault.WrongName();
            case COMMON_NAME_ONLY -> new CertificateFault.CommonNameOnly();
            case WILDCARD_COMMON_NAME_ONLY -> new CertificateFault.WildcardInCommonNameOnly();
            case WILDCARD_TOO_DEEP -> new CertificateFault.WildcardTooDeep();
            case MISSING_INTERMEDIATE -> new CertificateFault.MissingIntermediate();
            case UNKNOWN_ROOT -> new CertificateFault.UnknownRoot();
            case SHA1 -> new CertificateFault.Sha1Signature();
            case WEAK_KEY -> new CertificateFault.WeakKey();
        };
    }
}
