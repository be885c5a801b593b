package lynclab.lab;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import lynclab.ca.CertificateAuthority;
import lynclab.server.deployment.CertificateIssuer;
import lynclab.server.deployment.User;

/** Has the organisation's authority sign what the servers give out to users and phones. */
record UserCertificates(CertificateAuthority authority) implements CertificateIssuer {

    @Override
    public Optional<X509Certificate> issue(byte[] certificationRequest, User user, Duration lifetime) {
        return authority.certify(certificationRequest, user.sip(), lifetime);
    }

    @Override
    public List<X509Certificate> chain() {
        return List.of(authority.issuing(), authority.root());
    }
}
