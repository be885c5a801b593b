package lynclab.proxy.upstream;

import io.netty.util.NetUtil;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The same member for the same client address.
 *
 * <p>Each member draws a lot for each address, and the highest one wins: a member that goes moves only its own clients,
 * one that comes takes only those it wins, and a weight that grows takes them little by little.
 */
final class SourceAddress implements Balancer {
    /** Hosts with IPv6 change the lower half of their address at will. */
    private static final int IPV6_NETWORK_BYTES = 8;

    @Override
    public MemberState pick(List<MemberState> candidates, LeaseRequest request, long now) {
        byte[] network = network(request.source());
        MemberState best = candidates.get(0);
        double highest = Double.NEGATIVE_INFINITY;
        for (MemberState candidate : candidates) {
            double lot = candidate.weight(now) / -Math.log(uniform(network, candidate.toString()));
            if (lot > highest) {
                best = candidate;
                highest = lot;
            }
        }
        return best;
    }

    private static byte[] network(String address) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        if (bytes == null) {
            return address.getBytes(StandardCharsets.ISO_8859_1);
        }
        return bytes.length == 16 ? Arrays.copyOf(bytes, IPV6_NETWORK_BYTES) : bytes;
    }

    /** A number between 0 and 1 that depends on both, and looks like any other. */
    private static double uniform(byte[] network, String member) {
        long hash = 0xcbf29ce484222325L;
        for (byte b : network) {
            hash = (hash ^ b & 0xff) * 0x100000001b3L;
        }
        for (int i = 0; i < member.length(); i++) {
            hash = (hash ^ member.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
        hash ^= hash >>> 33;
        return ((hash >>> 11) + 0.5) * 0x1.0p-53;
    }
}
