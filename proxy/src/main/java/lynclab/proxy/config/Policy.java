package lynclab.proxy.config;

import java.net.InetAddress;
import java.util.List;

/**
 * What holds for all listeners.
 *
 * @param unknownHost how a host without a route is refused
 * @param sniAgreement how far Host and TLS name must agree
 * @param trustedPeers whose forwarding headers are kept; those of all others are replaced
 * @param tlsEngine whose TLS is used
 */
public record Policy(
        UnknownHost unknownHost, SniAgreement sniAgreement, List<Network> trustedPeers, TlsEngine tlsEngine) {

    public static final Policy DEFAULT =
            new Policy(Defaults.UNKNOWN_HOST, Defaults.SNI_AGREEMENT, List.of(), Defaults.TLS_ENGINE);

    public Policy {
        trustedPeers = List.copyOf(trustedPeers);
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
        return new Policy(other, sniAgreement, trustedPeers, tlsEngine);
    }

    public Policy withSniAgreement(SniAgreement other) {
        return new Policy(unknownHost, other, trustedPeers, tlsEngine);
    }

    public Policy withTrustedPeers(List<Network> other) {
        return new Policy(unknownHost, sniAgreement, other, tlsEngine);
    }

    public Policy withTlsEngine(TlsEngine other) {
        return new Policy(unknownHost, sniAgreement, trustedPeers, other);
    }
}
