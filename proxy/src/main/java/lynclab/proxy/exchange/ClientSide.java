package lynclab.proxy.exchange;

/** What an exchange may ask of the client connection it belongs to. */
interface ClientSide {

    /** Where answers go. */
    ClientOutput output();

    /** How answers must end that go to this client. */
    ClientFraming framing();

    Deadlines.Deadline deadline();

    /** Connections to members that carry this client's identity. */
    BoundConnections bound();

    /** Whether this connection carries no further exchange, because its listener or the proxy is being closed. */
    default boolean isEnding() {
        return false;
    }

    /** The exchange can take more of the request's body. */
    void wantsBody();

    /** The client and the member now speak with each other directly. */
    void becameTunnel();

    /** The exchange is over, and the answer went out whole; what was written is to be flushed. */
    void finished(boolean keepAlive);

    /** The exchange is over, and this is the answer the client gets instead of a member's. */
    void answer(Answer answer, boolean toHead);

    /** The exchange is over: the member wants to know the connection, and this one cannot be known. */
    void needsOwnConnection();

    /** The exchange is over, and nothing more can be said to the client. */
    void abort();
}
