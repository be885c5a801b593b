package lynclab.topology;

/** Which of the two sets of DNS zones a client is shown. */
public enum View {
    INTERNET,
    LAN
}
