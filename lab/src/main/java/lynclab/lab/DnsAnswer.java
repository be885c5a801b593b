package lynclab.lab;

import java.time.Duration;
import java.util.List;

/**
 * What a DNS server of one view said.
 *
 * @param rcode such as {@code NOERROR} or {@code NXDOMAIN}; {@code TIMEOUT} when nothing came back
 * @param records the answer section, a line each, as a zone file writes them
 * @param addresses the addresses at the end of the alias chain
 * @param transport UDP, or TCP after a truncated answer
 */
public record DnsAnswer(
        String name,
        String type,
        String rcode,
        List<String> records,
        List<String> addresses,
        String transport,
        Duration took) {

    public DnsAnswer {
        records = List.copyOf(records);
        addresses = List.copyOf(addresses);
    }

    /** The name exists, whatever records it has. */
    public boolean nameExists() {
        return rcode.equals("NOERROR");
    }

    /** The name is an alias; the names it leads to are among {@link #records()}. */
    public boolean isAlias() {
        return records.stream().anyMatch(record -> record.contains("\tCNAME\t"));
    }

    @Override
    public String toString() {
        return name + " " + type + ": " + rcode + " " + (addresses.isEmpty() ? records : addresses);
    }
}
