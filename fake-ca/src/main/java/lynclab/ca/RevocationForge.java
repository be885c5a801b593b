package lynclab.ca;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.Req;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.cert.ocsp.jcajce.JcaBasicOCSPRespBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.jspecify.annotations.Nullable;

/** Writes revocation lists and OCSP answers, and reads where certificates point for them. */
final class RevocationForge {
    private static final String SIGNATURE = "SHA256withRSA";

    private RevocationForge() {}

    /** What a responder says of a certificate: good, revoked since a time, or never heard of. */
    record Standing(boolean known, @Nullable Instant revokedAt) {
        static final Standing GOOD = new Standing(true, null);
        static final Standing UNKNOWN = new Standing(false, null);

        static Standing revoked(Instant at) {
            return new Standing(true, at);
        }

        private @Nullable CertificateStatus status() {
            if (!known) {
                return new UnknownStatus();
            }
            return revokedAt == null
                    ? CertificateStatus.GOOD
                    : new RevokedStatus(Date.from(revokedAt), CRLReason.keyCompromise);
        }
    }

    /** From when to when an answer holds. */
    record Freshness(Instant from, Instant until) {
        private static final Duration VALIDITY = Duration.ofDays(7);

        static Freshness at(Instant now, boolean expired) {
            Instant from = expired ? now.minus(VALIDITY.multipliedBy(2)) : now.minus(Duration.ofMinutes(5));
            return new Freshness(from, from.plus(VALIDITY));
        }
    }

    static byte[] list(Signer signer, Map<BigInteger, Instant> revocations, Freshness freshness) {
        try {
            X509v2CRLBuilder builder = new JcaX509v2CRLBuilder(signer.certificate(), Date.from(freshness.from()));
            builder.setNextUpdate(Date.from(freshness.until()));
            revocations.forEach((serial, at) -> builder.addCRLEntry(serial, Date.from(at), CRLReason.keyCompromise));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils()
                            .createAuthorityKeyIdentifier(signer.certificate().getPublicKey()));
            // RFC 5280 section 5.2.3: the number grows from list to list.
            builder.addExtension(
                    Extension.cRLNumber,
                    false,
                    new CRLNumber(BigInteger.valueOf(freshness.from().getEpochSecond())));
            return builder.build(contentSigner(signer)).getEncoded();
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException("the revocation list could not be signed", e);
        }
    }

    /** Answers a request for certificates of the signer, each with its standing; errors are answers too. */
    static byte[] ocsp(byte[] request, Signer signer, Function<BigInteger, Standing> standing, Freshness freshness)
            throws IOException {
        try {
            OCSPReq asked;
            try {
                asked = new OCSPReq(request);
            } catch (IOException | IllegalArgumentException e) {
                return error(OCSPRespBuilder.MALFORMED_REQUEST);
            }
            DigestCalculatorProvider digests = new JcaDigestCalculatorProviderBuilder().build();
            X509CertificateHolder issuer = new JcaX509CertificateHolder(signer.certificate());
            BasicOCSPRespBuilder answer =
                    new JcaBasicOCSPRespBuilder(signer.certificate().getSubjectX500Principal());
            for (Req each : asked.getRequestList()) {
                if (!each.getCertID().matchesIssuer(issuer, digests)) {
                    return error(OCSPRespBuilder.UNAUTHORIZED);
                }
                answer.addResponse(
                        each.getCertID(),
                        standing.apply(each.getCertID().getSerialNumber()).status(),
                        Date.from(freshness.from()),
                        Date.from(freshness.until()));
            }
            Extension nonce = asked.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
            if (nonce != null) {
                answer.setResponseExtensions(new Extensions(nonce));
            }
            return new OCSPRespBuilder()
                    .build(
                            OCSPRespBuilder.SUCCESSFUL,
                            answer.build(
                                    contentSigner(signer), new X509CertificateHolder[0], Date.from(freshness.from())))
                    .getEncoded();
        } catch (OCSPException | OperatorCreationException | CertificateEncodingException e) {
            throw new IllegalStateException("the OCSP answer could not be signed", e);
        }
    }

    /** Asks for one certificate, by the SHA-1 identifiers that every responder understands. */
    static byte[] ocspRequest(X509Certificate certificate, X509Certificate issuer) throws IOException {
        try {
            CertificateID id = new CertificateID(
                    new JcaDigestCalculatorProviderBuilder().build().get(CertificateID.HASH_SHA1),
                    new JcaX509CertificateHolder(issuer),
                    certificate.getSerialNumber());
            return new OCSPReqBuilder().addRequest(id).build().getEncoded();
        } catch (OCSPException | OperatorCreationException | CertificateEncodingException e) {
            throw new IllegalStateException("an OCSP request could not be made", e);
        }
    }

    /** What an answer says of the certificate, if it is the issuer's own and holds at that time. */
    static Standing readOcsp(byte[] answer, X509Certificate certificate, X509Certificate issuer, Instant at)
            throws IOException {
        try {
            OCSPResp response = new OCSPResp(answer);
            if (response.getStatus() != OCSPResp.SUCCESSFUL
                    || !(response.getResponseObject() instanceof BasicOCSPResp basic)) {
                throw new IOException("the responder answers with error " + response.getStatus());
            }
            if (!basic.isSignatureValid(new JcaContentVerifierProviderBuilder().build(issuer.getPublicKey()))) {
                throw new IOException("the answer is not signed by the issuer");
            }
            for (SingleResp each : basic.getResponses()) {
                if (each.getCertID().getSerialNumber().equals(certificate.getSerialNumber())
                        && each.getCertID()
                                .matchesIssuer(
                                        new JcaX509CertificateHolder(issuer),
                                        new JcaDigestCalculatorProviderBuilder().build())) {
                    return standing(each, at);
                }
            }
            throw new IOException("the answer is for another certificate");
        } catch (OCSPException | OperatorCreationException | CertificateEncodingException e) {
            throw new IOException("the answer cannot be read", e);
        }
    }

    private static Standing standing(SingleResp response, Instant at) throws IOException {
        Date next = response.getNextUpdate();
        if (next != null && at.isAfter(next.toInstant())) {
            throw new IOException("the answer expired at " + next.toInstant());
        }
        CertificateStatus status = response.getCertStatus();
        if (status == CertificateStatus.GOOD) {
            return Standing.GOOD;
        }
        return status instanceof RevokedStatus revoked
                ? Standing.revoked(revoked.getRevocationTime().toInstant())
                : Standing.UNKNOWN;
    }

    static byte[] ocspTryLater() throws IOException {
        return error(OCSPRespBuilder.TRY_LATER);
    }

    /** The addresses of revocation lists and OCSP responders that a certificate names, in that order. */
    static List<String> pointers(X509Certificate certificate) {
        List<String> addresses = new ArrayList<>(lists(certificate));
        addresses.addAll(responders(certificate));
        return addresses;
    }

    static List<String> lists(X509Certificate certificate) {
        List<String> addresses = new ArrayList<>();
        byte[] extension = certificate.getExtensionValue(Extension.cRLDistributionPoints.getId());
        if (extension != null) {
            for (DistributionPoint point :
                    CRLDistPoint.getInstance(content(extension)).getDistributionPoints()) {
                DistributionPointName name = point.getDistributionPoint();
                if (name != null && name.getType() == DistributionPointName.FULL_NAME) {
                    for (GeneralName each :
                            GeneralNames.getInstance(name.getName()).getNames()) {
                        addUri(each, addresses);
                    }
                }
            }
        }
        return addresses;
    }

    static List<String> responders(X509Certificate certificate) {
        return access(certificate, AccessDescription.id_ad_ocsp);
    }

    static List<String> issuerCertificates(X509Certificate certificate) {
        return access(certificate, AccessDescription.id_ad_caIssuers);
    }

    private static List<String> access(X509Certificate certificate, ASN1ObjectIdentifier method) {
        List<String> addresses = new ArrayList<>();
        byte[] extension = certificate.getExtensionValue(Extension.authorityInfoAccess.getId());
        if (extension != null) {
            for (AccessDescription description :
                    AuthorityInformationAccess.getInstance(content(extension)).getAccessDescriptions()) {
                if (description.getAccessMethod().equals(method)) {
                    addUri(description.getAccessLocation(), addresses);
                }
            }
        }
        return addresses;
    }

    private static byte[] error(int status) throws IOException {
        try {
            return new OCSPRespBuilder().build(status, null).getEncoded();
        } catch (OCSPException e) {
            throw new IllegalStateException("an OCSP error has no body that could fail", e);
        }
    }

    private static ContentSigner contentSigner(Signer signer) throws OperatorCreationException {
        return new JcaContentSignerBuilder(SIGNATURE).build(signer.keys().getPrivate());
    }

    private static void addUri(GeneralName name, List<String> addresses) {
        if (name.getTagNo() == GeneralName.uniformResourceIdentifier) {
            addresses.add(name.getName().toString());
        }
    }

    private static byte[] content(byte[] extension) {
        return ASN1OctetString.getInstance(extension).getOctets();
    }
}
