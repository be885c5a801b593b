package lynclab.ca;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/** Reads where revocation is answered for. */
final class RevocationForge {

    private RevocationForge() {}

    /** The addresses of revocation lists and OCSP responders that a certificate names, in that order. */
    static List<String> pointers(X509Certificate certificate) {
        List<String> addresses = new ArrayList<>();
        byte[] lists = certificate.getExtensionValue(Extension.cRLDistributionPoints.getId());
        if (lists != null) {
            for (DistributionPoint point :
                    CRLDistPoint.getInstance(content(lists)).getDistributionPoints()) {
                DistributionPointName name = point.getDistributionPoint();
                if (name != null && name.getType() == DistributionPointName.FULL_NAME) {
                    for (GeneralName each :
                            GeneralNames.getInstance(name.getName()).getNames()) {
                        addUri(each, addresses);
                    }
                }
            }
        }
        byte[] access = certificate.getExtensionValue(Extension.authorityInfoAccess.getId());
        if (access != null) {
            for (AccessDescription description :
                    AuthorityInformationAccess.getInstance(content(access)).getAccessDescriptions()) {
                if (description.getAccessMethod().equals(AccessDescription.id_ad_ocsp)) {
                    addUri(description.getAccessLocation(), addresses);
                }
            }
        }
        return addresses;
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
