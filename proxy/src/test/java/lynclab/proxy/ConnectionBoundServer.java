package lynclab.proxy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Binds identity to the connection, as IIS does: three legs for a challenge, one if the credential comes at once
 * ({@code Negotiate user}); says whose connection it is. What ends in {@code /reset} has it close without an answer.
 */
final class ConnectionBoundServer implements TinyUpstream.Script {
    private final Map<Integer, String> users = new ConcurrentHashMap<>();
    private final Map<Integer, String> challenged = new ConcurrentHashMap<>();

    @Override
    public boolean answer(TinyUpstream.Request request, OutputStream out) throws IOException {
        String credential = request.lines("Authorization").stream().findFirst().orElse("");
        if (credential.startsWith("NTLM type1 ")) {
            challenged.put(request.connection(), credential.substring(11));
            out.write(unauthorized("NTLM type2"));
        } else if (credential.startsWith("NTLM type3 ")) {
            String user = credential.substring(11);
            if (user.equals(challenged.get(request.connection()))) {
                users.put(request.connection(), user);
                out.write(TinyUpstream.ok(user));
            } else {
                out.write(unauthorized("Negotiate\r\nWWW-Authenticate: NTLM"));
            }
        } else if (credential.startsWith("Negotiate ")) {
            users.put(request.connection(), credential.substring(10));
            out.write(TinyUpstream.ok(credential.substring(10)));
        } else if (request.target().endsWith("/reset")) {
            return false;
        } else if (users.containsKey(request.connection())) {
            out.write(TinyUpstream.ok(users.get(request.connection())));
        } else if (request.target().startsWith("/public")) {
            out.write(TinyUpstream.ok("nobody"));
        } else {
            out.write(unauthorized("Negotiate\r\nWWW-Authenticate: NTLM"));
        }
        return !request.target().equals("/public/close");
    }

    private static byte[] unauthorized(String challenge) {
        return ("HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: " + challenge + "\r\nContent-Length: 0\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
