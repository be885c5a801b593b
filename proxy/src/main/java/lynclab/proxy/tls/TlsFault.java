package lynclab.proxy.tls;

import java.security.cert.CertificateException;

/** Why a member's certificate, or its whole handshake, was not accepted. */
public enum TlsFault {
    UNTRUSTED_ISSUER("its certificate is not issued by a trusted authority"),
    WRONG_NAME("its certificate is made for other names"),
    EXPIRED("its certificate has expired"),
    NOT_YET_VALID("its certificate is not valid yet"),
    REFUSED_ALGORITHM("its certificate uses a key or signature that is too weak"),
    WAIVER_ENDED("the waiver that left its certificate unverified has ended"),
    HANDSHAKE("the TLS handshake failed"),
    HANDSHAKE_TIMEOUT("the TLS handshake took too long");

    private final String sentence;

    TlsFault(String sentence) {
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }

    /** The fault behind a failed handshake. */
    public static TlsFault of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RefusedCertificate refused) {
                return refused.fault;
            }
            if (cause instanceof io.netty.handler.ssl.SslHandshakeTimeoutException) {
                return HANDSHAKE_TIMEOUT;
            }
        }
        return HANDSHAKE;
    }

    /** What was found, in a sentence with the particulars. */
    public static String detail(Throwable failure) {
        Throwable last = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RefusedCertificate) {
                return cause.getMessage();
            }
            last = cause;
        }
        return String.valueOf(last.getMessage());
    }

    /** Thrown inside a handshake, so that the reason survives it. */
    static final class RefusedCertificate extends CertificateException {
        private static final long serialVersionUID = 1L;

        private final TlsFault fault;

        RefusedCertificate(TlsFault fault, String message) {
            super(message);
            this.fault = fault;
        }
    }
}
