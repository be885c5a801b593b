package lynclab.ca;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;

/** Certificates for servers that made their own key and ask for a signature under it and their names. */
final class RequestedCertificates {
    private static final Duration HEAD_START = Duration.ofMinutes(10);

    private final CertificateAuthority authority;

    RequestedCertificates(CertificateAuthority authority) {
        this.authority = authority;
    }

    /** Signs, if the request is sound and asks for exactly these names. */
    Optional<List<X509Certificate>> issue(byte[] certificationRequest, List<String> names, Duration lifetime) {
        try {
            JcaPKCS10CertificationRequest request = new JcaPKCS10CertificationRequest(certificationRequest);
            boolean isProven =
                    request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(request.getPublicKey()));
            if (!isProven || !new TreeSet<>(names).equals(asked(request))) {
                return Optional.empty();
            }
            Instant now = authority.now();
            Draft draft = Draft.by(
                    authority.issuingSigner(),
                    new X500Principal("CN=" + names.get(0)),
                    request.getPublicKey(),
                    now.minus(HEAD_START),
                    now.plus(lifetime));
            draft.names = names;
            draft.purposes = List.of(Draft.Purpose.SERVER);
            draft.revocationLists = List.of(authority.urls().issuingList());
            draft.ocspResponders = List.of(authority.urls().ocsp());
            draft.issuerCertificates = List.of(authority.urls().issuingCertificate());
            return Optional.of(List.of(CertificateForge.sign(draft), authority.issuing()));
        } catch (IOException
                | GeneralSecurityException
                | OperatorCreationException
                | PKCSException
                | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static TreeSet<String> asked(JcaPKCS10CertificationRequest request) {
        List<String> names = new ArrayList<>();
        for (var attribute : request.getAttributes(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest)) {
            Extensions extensions =
                    Extensions.getInstance(attribute.getAttrValues().getObjectAt(0));
            GeneralNames alternatives = GeneralNames.fromExtensions(extensions, Extension.subjectAlternativeName);
            if (alternatives != null) {
                for (GeneralName name : alternatives.getNames()) {
                    names.add(name.getName().toString().toLowerCase(Locale.ROOT));
                }
            }
        }
        return new TreeSet<>(names);
    }
}
