package lynclab.lab;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import org.jspecify.annotations.Nullable;

/**
 * A handshake as the client saw it.
 *
 * @param sni the name asked for; null when none was sent
 * @param protocol such as {@code TLSv1.3}; null when the handshake broke before it was known
 * @param chain the certificates as they were presented, leaf first; empty when none came
 * @param trust what the client makes of them; null when none came
 * @param clientCertificateAsked the other side wanted a certificate of the client's
 */
public record TlsHandshake(
        @Nullable String sni,
        @Nullable String protocol,
        @Nullable String cipherSuite,
        List<X509Certificate> chain,
        @Nullable Trust trust,
        Duration took,
        boolean clientCertificateAsked) {

    /** A handshake in which the client was not asked for a certificate. */
    public TlsHandshake(
            @Nullable String sni,
            @Nullable String protocol,
            @Nullable String cipherSuite,
            List<X509Certificate> chain,
            @Nullable Trust trust,
            Duration took) {
        this(sni, protocol, cipherSuite, chain, trust, took, false);
    }

    public TlsHandshake {
        chain = List.copyOf(chain);
    }

    public boolean isTrusted() {
        return trust != null && trust.trusted();
    }

    /** The certificate of the server itself. */
    public X509Certificate leaf() {
        if (chain.isEmpty()) {
            throw new IllegalStateException("no certificate was presented");
        }
        return chain.get(0);
    }

    /** The subject's common name, empty without one. */
    public String commonName() {
        return commonName(leaf().getSubjectX500Principal().getName());
    }

    /** The common name of who signed the leaf. */
    public String issuer() {
        return commonName(leaf().getIssuerX500Principal().getName());
    }

    /** The DNS names among the subject alternative names. */
    public List<String> names() {
        return names(leaf());
    }

    static List<String> names(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null
                    ? List.of()
                    : names.stream()
                            .filter(name -> Objects.equals(name.get(0), 2))
                            .map(name -> String.valueOf(name.get(1)))
                            .toList();
        } catch (CertificateParsingException e) {
            throw new IllegalStateException("the subject alternative names cannot be read", e);
        }
    }

    private static String commonName(String distinguishedName) {
        try {
            return new LdapName(distinguishedName)
                    .getRdns().stream()
                            .filter(rdn -> rdn.getType().equalsIgnoreCase("CN"))
                            .map(Rdn::getValue)
                            .map(String::valueOf)
                            .findFirst()
                            .orElse("");
        } catch (InvalidNameException e) {
            throw new IllegalStateException(distinguishedName + " is not a distinguished name", e);
        }
    }
}
