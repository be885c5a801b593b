package lynclab.lab.clients;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import lynclab.lab.LabClient;
import lynclab.lab.LabConnection;
import lynclab.lab.LabRequest;
import lynclab.lab.Observation;
import lynclab.lab.TlsHandshake;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests that are challenged with NTLM or Negotiate, and answers on the same connection, because the server
 * remembers by connection who is there.
 *
 * @param scheme what of the offered is taken
 * @param binding whether the sign-in is tied to the certificate that was seen
 */
public record WindowsSignIn(Account account, Scheme scheme, Binding binding) {

    /** The ways to carry NTLM. */
    public enum Scheme {
        NTLM("NTLM"),
        /** NTLM in the wrapping of SPNEGO. */
        NEGOTIATE("Negotiate"),
        /** NTLM behind the word Negotiate, without any wrapping, which Windows accepts. */
        NEGOTIATE_UNWRAPPED("Negotiate");

        private final String word;

        Scheme(String word) {
            this.word = word;
        }

        /** The word in the headers. */
        public String word() {
            return word;
        }
    }

    /** Whether a client says which certificate it saw. */
    public enum Binding {
        SENT,
        LEFT_OUT
    }

    public static WindowsSignIn ntlm(Account account) {
        return new WindowsSignIn(account, Scheme.NTLM, Binding.SENT);
    }

    public static WindowsSignIn negotiate(Account account) {
        return new WindowsSignIn(account, Scheme.NEGOTIATE, Binding.SENT);
    }

    /** Opens a connection, sends, and answers the challenge; every request of it, the decisive one last. */
    public List<Observation> send(LabClient client, LabRequest request) {
        try (LabConnection connection = client.connect(request)) {
            return send(connection, request);
        }
    }

    /** The same on a connection that is open already, and may be signed in already. */
    public List<Observation> send(LabConnection connection, LabRequest request) {
        List<Observation> legs = new ArrayList<>();
        Observation first = connection.send(request);
        legs.add(first);
        if (first.status() != 401 || Challenge.of(first.answer(), scheme.word()).isEmpty()) {
            return legs;
        }
        NtlmClient ntlm = new NtlmClient(account, request.url().host(), certificate(first));
        byte[] hello = scheme == Scheme.NEGOTIATE ? Spnego.initial(ntlm.negotiate()) : ntlm.negotiate();
        // The body waits for the last leg, as Windows does it: nobody will read it before.
        Observation second = connection.send(authorized(again(request).withoutBody(), hello));
        legs.add(second);
        Optional<byte[]> challenge = challenge(second);
        if (challenge.isEmpty()) {
            return legs;
        }
        byte[] answer = ntlm.authenticate(NtlmChallenge.read(challenge.get()));
        byte[] last = scheme == Scheme.NEGOTIATE ? Spnego.further(answer) : answer;
        legs.add(connection.send(authorized(again(request), last)));
        return legs;
    }

    private Optional<byte[]> challenge(Observation second) {
        if (second.status() != 401) {
            return Optional.empty();
        }
        return Challenge.of(second.answer(), scheme.word())
                .map(Challenge::token)
                .filter(token -> !token.isEmpty())
                .map(Base64.getDecoder()::decode)
                .map(Spnego::unwrapped);
    }

    private @Nullable X509Certificate certificate(Observation answer) {
        TlsHandshake tls = answer.tls();
        return tls == null || binding == Binding.LEFT_OUT ? null : tls.leaf();
    }

    private LabRequest authorized(LabRequest request, byte[] token) {
        return request.withHeader(
                "Authorization", scheme.word() + " " + Base64.getEncoder().encodeToString(token));
    }

    private static LabRequest again(LabRequest request) {
        return request.withUrl(request.url().toString());
    }
}
