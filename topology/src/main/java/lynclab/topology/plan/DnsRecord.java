package lynclab.topology.plan;

import lynclab.topology.DnsType;

/**
 * One record of a view.
 *
 * @param data as a zone file writes it, host names without the closing dot
 * @param purpose who needs it and for what
 */
public record DnsRecord(String name, DnsType type, int ttl, String data, String purpose) {}
