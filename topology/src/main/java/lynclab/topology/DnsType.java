package lynclab.topology;

/** The kinds of DNS record that a deployment uses. */
public enum DnsType {
    A,
    AAAA,
    CNAME,
    SRV,
    TXT
}
