package lynclab.server.kerberos;

import java.util.List;
import java.util.Locale;
import org.apache.kerby.kerberos.kerb.KrbException;
import org.apache.kerby.kerberos.kerb.common.EncryptionUtil;
import org.apache.kerby.kerberos.kerb.type.base.EncryptionKey;
import org.apache.kerby.kerberos.kerb.type.base.EncryptionType;

/**
 * The account whose password opens the tickets of all web services of a deployment, so that any server of a pool can
 * read what was issued for their common name ({@code New-CsKerberosAccount}).
 */
public record KerberosAccount(String realm, String password) {
    private static final String SERVICE = "HTTP/";

    public KerberosAccount {
        realm = realm.toUpperCase(Locale.ROOT);
    }

    /** The name under which clients ask for a ticket to the web services at a host. */
    String servicePrincipal(String host) {
        return SERVICE + host.toLowerCase(Locale.ROOT) + "@" + realm;
    }

    boolean isNameOfService(String name) {
        return name.regionMatches(true, 0, SERVICE, 0, SERVICE.length());
    }

    /** The keys that belong to a service, salted with its name as RFC 4120 section 4 says. */
    List<EncryptionKey> keys(String service, List<EncryptionType> types) throws KrbException {
        return EncryptionUtil.generateKeys(service + "@" + realm, password, types);
    }
}
