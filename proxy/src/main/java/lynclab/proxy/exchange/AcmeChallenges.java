package lynclab.proxy.exchange;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import lynclab.proxy.message.RequestHead;
import lynclab.proxy.tls.HostProofs;
import org.jspecify.annotations.Nullable;

/** What an authority may ask while it looks whether a host is ours (RFC 8555 section 8.3); nothing else is answered here. */
public final class AcmeChallenges {
    private static final byte[] PATH = "/.well-known/acme-challenge/".getBytes(StandardCharsets.US_ASCII);

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final HostProofs overTls = new HostProofs();

    /** What it may look for within a handshake instead (RFC 8737). */
    public HostProofs overTls() {
        return overTls;
    }

    /** From now on the token is answered with the key authorization. */
    public void expect(String token, String keyAuthorization) {
        answers.put(token, keyAuthorization);
    }

    public void forget(String token) {
        answers.remove(token);
    }

    /** The answer to a request for a token that is expected at the moment; null for every other request. */
    @Nullable
    String answer(RequestHead head) {
        if (answers.isEmpty()) {
            return null;
        }
        int from = head.targetStart();
        if (head.targetEnd() - from <= PATH.length) {
            return null;
        }
        for (int i = 0; i < PATH.length; i++) {
            if (head.bytes()[from + i] != PATH[i]) {
                return null;
            }
        }
        return answers.get(head.target().substring(PATH.length));
    }
}
