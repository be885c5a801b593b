package lynclab.topology.export;

/**
 * The files that a configuration refers to.
 *
 * @param certificate the certificate of the reverse proxy and its issuers, as PEM; the private key lies beside it, in a
 *     file of the same name with {@code .key} behind it
 * @param authorities the roots of the servers' certificates
 */
public record ProxyFiles(String certificate, String authorities) {

    /** Where an administrator puts them, unless they have a better place. */
    public static final ProxyFiles USUAL = new ProxyFiles("/etc/lynclab/public.pem", "/etc/lynclab/servers-root.pem");

    public String key() {
        return certificate + ".key";
    }
}
