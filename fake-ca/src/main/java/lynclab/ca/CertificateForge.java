package lynclab.ca;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Signs what it is given, healthy or not. */
final class CertificateForge {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SERIAL_BITS = 127;

    private CertificateForge() {}

    static X509Certificate sign(Draft draft) {
        try {
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    draft.issuer,
                    new BigInteger(SERIAL_BITS, RANDOM).setBit(SERIAL_BITS - 1),
                    Date.from(draft.notBefore),
                    Date.from(draft.notAfter),
                    draft.subject,
                    draft.subjectKey);
            addExtensions(builder, draft);
            byte[] encoded = builder.build(signer(draft)).getEncoded();
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException("the certificate of " + draft.subject + " could not be signed", e);
        }
    }

    private static ContentSigner signer(Draft draft) throws OperatorCreationException, GeneralSecurityException {
        if (!draft.signatureAlgorithm.equals(Draft.RSASSA_PSS)) {
            return new JcaContentSignerBuilder(draft.signatureAlgorithm).build(draft.signingKey);
        }
        // BouncyCastle asks for RSASSA-PSS by a name that only its own provider knows.
        Signature signature = Signature.getInstance("RSASSA-PSS");
        signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        signature.initSign(draft.signingKey);
        return new ContentSigner() {
            private final ByteArrayOutputStream content = new ByteArrayOutputStream();

            @Override
            public AlgorithmIdentifier getAlgorithmIdentifier() {
                return new DefaultSignatureAlgorithmIdentifierFinder().find("SHA256WITHRSAANDMGF1");
            }

            @Override
            public OutputStream getOutputStream() {
                return content;
            }

            @Override
            public byte[] getSignature() {
                try {
                    signature.update(content.toByteArray());
                    return signature.sign();
                } catch (SignatureException e) {
                    throw new IllegalStateException("RSASSA-PSS could not be signed", e);
                }
            }
        };
    }

    private static void addExtensions(X509v3CertificateBuilder builder, Draft draft)
            throws GeneralSecurityException, IOException {
        JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
        builder.addExtension(
                Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(draft.subjectKey));
        builder.addExtension(
                Extension.authorityKeyIdentifier, false, identifiers.createAuthorityKeyIdentifier(draft.issuerKey));
        if (draft.pathLength != null) {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(draft.pathLength));
            builder.addExtension(
                    Extension.keyUsage,
                    true,
                    new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyCertSign | KeyUsage.cRLSign));
        } else {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, leafUsage(draft));
        }
        if (!draft.purposes.isEmpty()) {
            KeyPurposeId[] purposes = draft.purposes.stream()
                    .map(purpose -> purpose == Draft.Purpose.SERVER
                            ? KeyPurposeId.id_kp_serverAuth
                            : KeyPurposeId.id_kp_clientAuth)
                    .toArray(KeyPurposeId[]::new);
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes));
        }
        if (!draft.names.isEmpty()) {
            GeneralName[] names =
                    draft.names.stream().map(CertificateForge::generalName).toArray(GeneralName[]::new);
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
        }
        if (!draft.policies.isEmpty()) {
            PolicyInformation[] policies = draft.policies.stream()
                    .map(policy -> new PolicyInformation(new ASN1ObjectIdentifier(policy)))
                    .toArray(PolicyInformation[]::new);
            builder.addExtension(Extension.certificatePolicies, false, new CertificatePolicies(policies));
        }
        if (!draft.revocationLists.isEmpty()) {
            DistributionPoint[] points = draft.revocationLists.stream()
                    .map(address -> new DistributionPoint(
                            new DistributionPointName(new GeneralNames(uri(address))), null, null))
                    .toArray(DistributionPoint[]::new);
            builder.addExtension(Extension.cRLDistributionPoints, false, new CRLDistPoint(points));
        }
        List<AccessDescription> access = new ArrayList<>();
        draft.ocspResponders.forEach(
                address -> access.add(new AccessDescription(AccessDescription.id_ad_ocsp, uri(address))));
        draft.issuerCertificates.forEach(
                address -> access.add(new AccessDescription(AccessDescription.id_ad_caIssuers, uri(address))));
        if (!access.isEmpty()) {
            builder.addExtension(
                    Extension.authorityInfoAccess,
                    false,
                    new AuthorityInformationAccess(access.toArray(AccessDescription[]::new)));
        }
    }

    private static KeyUsage leafUsage(Draft draft) {
        // RFC 8422 section 2.2 leaves key encipherment to RSA keys.
        return draft.subjectKey.getAlgorithm().equals("RSA")
                ? new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment)
                : new KeyUsage(KeyUsage.digitalSignature);
    }

    private static GeneralName generalName(String name) {
        return new GeneralName(IpAddress.isLiteral(name) ? GeneralName.iPAddress : GeneralName.dNSName, name);
    }

    private static GeneralName uri(String address) {
        return new GeneralName(GeneralName.uniformResourceIdentifier, address);
    }
}
