package lynclab.proxy.config;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What holds for all listeners.
 *
 * @param unknownHost how a host without a route is refused
 * @param sniAgreement how far Host and TLS name must agree
 * @param trustedPeers whose forwarding headers are kept; those of all others are replaced
 * @param tlsEngine whose TLS is used
 * @param requestIdHeader the header that carries an exchange's id to members, or null for none
 * @param transport what sockets are used through, for as long as the proxy runs
 * @param hiddenFields what answers do not say any more about the servers behind
 */
public record Policy(
        UnknownHost unknownHost,
        SniAgreement sniAgreement,
        List<Network> trustedPeers,
        TlsEngine tlsEngine,
        @Nullable String requestIdHeader,
        Transport transport,
        List<NamingField> hiddenFields) {

    private static final List<String> NOT_AN_ID =
            List.of("host", "connection", "content-length", "transfer-encoding", "authorization", "cookie", "upgrade");

    public static final Policy DEFAULT = new Policy(
            Defaults.UNKNOWN_HOST,
            Defaults.SNI_AGREEMENT,
            List.of(),
            Defaults.TLS_ENGINE,
            Defaults.REQUEST_ID_HEADER,
            Defaults.TRANSPORT,
            List.of());

    public Policy {
        trustedPeers = List.copyOf(trustedPeers);
        hiddenFields = List.copyOf(hiddenFields);
        if (requestIdHeader != null) {
            requestIdHeader(requestIdHeader);
        }
    }

    /** Takes a name for the header of ids, if it is a good one. */
    static String requestIdHeader(String name) {
        if (!name.matches("[A-Za-z][A-Za-z0-9-]{0,63}") || NOT_AN_ID.contains(name.toLowerCase(Locale.ROOT))) {
            throw new InvalidSetting("\"request-id-header\" is \"" + name + "\"", "the name of a header, or off");
        }
        return name;
    }

    public boolean trusts(InetAddress peer) {
        for (Network network : trustedPeers) {
            if (network.contains(peer)) {
                return true;
            }
        }
        return false;
    }

    public Policy withUnknownHost(UnknownHost other) {
        return new Policy(other, sniAgreement, trustedPeers, tlsEngine, requestIdHeader, transport, hiddenFields);
    }

    public Policy withSniAgreement(SniAgreement other) {
        return new Policy(unknownHost, other, trustedPeers, tlsEngine, requestIdHeader, transport, hiddenFields);
    }

    public Policy withTrustedPeers(List<Network> other) {
        return new Policy(unknownHost, sniAgreement, other, tlsEngine, requestIdHeader, transport, hiddenFields);
    }

    public Policy withTlsEngine(TlsEngine other) {
        return new Policy(unknownHost, sniAgreement, trustedPeers, other, requestIdHeader, transport, hiddenFields);
    }

    public Policy withRequestIdHeader(@Nullable String other) {
        return new Policy(unknownHost, sniAgreement, trustedPeers, tlsEngine, other, transport, hiddenFields);
    }

    public Policy withTransport(Transport other) {
        return new Policy(unknownHost, sniAgreement, trustedPeers, tlsEngine, requestIdHeader, other, hiddenFields);
    }

    public Policy withHiddenFields(List<NamingField> other) {
        return new Policy(unknownHost, sniAgreement, trustedPeers, tlsEngine, requestIdHeader, transport, other);
    }
}
