package lynclab.server.site;

/** A web service of a site: the virtual directory it lives in, and its answers. */
public interface WebService {

    /** The virtual directory, in lower case and with a leading slash. */
    String directory();

    /** Answers a request whose path is the directory or lies below it. */
    Answer answer(Request request);

    /** What the service does with a request that came in over plain HTTP. */
    default OverHttp overHttp(Request request) {
        return OverHttp.TLS_REQUIRED;
    }

    /** Is told that the server has stopped, so that what lived on it is gone. */
    default void stopped() {}

    /** The longest body in octets that IIS lets through to it. */
    default long longestBody() {
        return Long.MAX_VALUE;
    }

    /** Is told that no new sessions are to begin, or that they may again. */
    default void draining(boolean begun) {}

    /** How a service takes plain HTTP. */
    enum OverHttp {
        SERVED,
        SENT_TO_HTTPS,
        TLS_REQUIRED
    }
}
