package lynclab.ca;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;

/** Ends a handshake, and says what was presented and what was wrong with it. */
public final class UntrustedChainException extends CertificateException {
    private static final long serialVersionUID = 1L;

    private final transient Judgement judgement;
    private final transient List<X509Certificate> chain;

    UntrustedChainException(Judgement judgement, List<X509Certificate> chain) {
        super(judgement.verdict().browserError() + ": " + judgement.sentence());
        this.judgement = judgement;
        this.chain = List.copyOf(chain);
    }

    public Judgement judgement() {
        return judgement;
    }

    public List<X509Certificate> chain() {
        return chain;
    }
}
