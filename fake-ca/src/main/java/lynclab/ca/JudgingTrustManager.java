package lynclab.ca;

import java.net.Socket;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Lets a {@link TrustStore} decide a handshake of JSSE; being an extended one, no other check of Java's comes on top. */
final class JudgingTrustManager extends X509ExtendedTrustManager {
    private final TrustStore store;
    private final Clock clock;
    private final NameRules rules;
    private final @Nullable String host;

    JudgingTrustManager(TrustStore store, Clock clock, NameRules rules, @Nullable String host) {
        this.store = store;
        this.clock = clock;
        this.rules = rules;
        this.host = host;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws UntrustedChainException {
        check(chain, host);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws UntrustedChainException {
        SSLSocket tls = (SSLSocket) socket;
        check(chain, hostToCheck(tls.getSSLParameters(), tls.getHandshakeSession()));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws UntrustedChainException {
        check(chain, hostToCheck(engine.getSSLParameters(), engine.getHandshakeSession()));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws UntrustedChainException {
        checkClient(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws UntrustedChainException {
        checkClient(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws UntrustedChainException {
        checkClient(chain);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return store.roots().toArray(new X509Certificate[0]);
    }

    private @Nullable String hostToCheck(SSLParameters parameters, SSLSession session) {
        if (host != null) {
            return host;
        }
        String identification = parameters.getEndpointIdentificationAlgorithm();
        return identification == null || identification.isEmpty() ? null : session.getPeerHost();
    }

    private void checkClient(X509Certificate[] chain) throws UntrustedChainException {
        List<X509Certificate> presented = List.of(chain);
        refuseUnlessTrusted(store.examineClient(presented, clock.instant()), presented);
    }

    private void check(X509Certificate[] chain, @Nullable String name) throws UntrustedChainException {
        List<X509Certificate> presented = List.of(chain);
        Judgement judgement = name == null
                ? store.examine(presented, clock.instant())
                : store.examine(presented, name, clock.instant(), rules);
        refuseUnlessTrusted(judgement, presented);
    }

    private static void refuseUnlessTrusted(Judgement judgement, List<X509Certificate> presented)
            throws UntrustedChainException {
        if (!judgement.verdict().isTrusted()) {
            throw new UntrustedChainException(judgement, presented);
        }
    }
}
