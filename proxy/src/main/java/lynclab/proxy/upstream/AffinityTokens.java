package lynclab.proxy.upstream;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import lynclab.proxy.config.Member;

/**
 * What affinity cookies call the members: the same after a restart and at every proxy of a farm, and no host name.
 *
 * <p>The port only counts where two members share a host, so that a client is led to the same server over 443 and 80.
 */
record AffinityTokens(boolean isHostEnough) {

    static AffinityTokens of(List<Member> members) {
        long hosts = members.stream().map(Member::host).distinct().count();
        return new AffinityTokens(hosts == members.size());
    }

    String of(Member member) {
        String name = isHostEnough ? member.host() : member.toString();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, 9));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
