package lynclab.ca;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** Completes a chain with the issuers that its certificates point to, as desktop browsers do. */
final class IssuerFetch {
    private static final int MOST = 4;

    private final HttpFetch fetch;

    IssuerFetch(HttpFetch fetch) {
        this.fetch = fetch;
    }

    /** The presented certificates, followed by what could be fetched. */
    List<X509Certificate> complete(List<X509Certificate> presented) {
        List<X509Certificate> all = new ArrayList<>(presented);
        // Fetched certificates have issuers too, so the list grows while it is read.
        for (int i = 0; i < all.size() && all.size() < presented.size() + MOST; i++) {
            for (String address : RevocationForge.issuerCertificates(all.get(i))) {
                if (address.startsWith("http://")) {
                    add(URI.create(address), all);
                }
            }
        }
        return all;
    }

    private void add(URI address, List<X509Certificate> all) {
        try {
            X509Certificate fetched = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(fetch.fetch(address, null)));
            if (!all.contains(fetched)) {
                all.add(fetched);
            }
        } catch (IOException | CertificateException e) {
            // An issuer that cannot be had is missing, which the judgement says.
        }
    }
}
