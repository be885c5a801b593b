package lynclab.ca;

import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509TrustManager;

/** Takes every certificate, for those who look at it themselves, or to whom it does not matter. */
public final class AnyCertificate implements X509TrustManager {

    /** For a client that shows no certificate of its own. */
    public static SSLContext clientContext() {
        return Cryptography.quickest().tls(null, new AnyCertificate());
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {
        // whoever it is
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {
        // whoever it is
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
