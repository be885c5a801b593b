package lynclab.dns;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/**
 * One query and what became of it.
 *
 * @param number counts the queries of a server from 1
 * @param view null when no view matched the client
 * @param zone null when the view holds no zone for the name
 * @param rcode such as {@code NXDOMAIN}; null when nothing was sent
 */
public record RecordedQuery(
        long number,
        Instant receivedAt,
        String listener,
        InetSocketAddress client,
        Transport transport,
        @Nullable String view,
        @Nullable Name zone,
        Name name,
        int type,
        @Nullable String rcode,
        boolean truncated,
        List<Record> answers,
        List<DnsFault> faults) {

    private static final int MOST_TOLD = 8;
    private static final int LONGEST_TOLD = 80;

    public RecordedQuery {
        answers = List.copyOf(answers);
        faults = List.copyOf(faults);
    }

    public boolean asks(String askedName, int askedType) {
        return type == askedType && asks(askedName);
    }

    public boolean asks(String askedName) {
        return name.equals(Zones.name(askedName));
    }

    public boolean wasAnswered() {
        return rcode != null;
    }

    public String typeName() {
        return Type.string(type);
    }

    /** The whole story in one line: who asked, what, where it was looked up, what was said and which faults had a hand in it. */
    public String explanation() {
        StringBuilder text = new StringBuilder();
        text.append(name.toString(true))
                .append(' ')
                .append(typeName())
                .append(" over ")
                .append(transport);
        text.append(" from ")
                .append(client.getAddress().getHostAddress())
                .append(':')
                .append(client.getPort());
        text.append(" on listener ").append(listener).append(" -> ");
        text.append(view == null ? "no view" : "view " + view);
        text.append(zone == null ? "" : ", zone " + zone.toString(zone.labels() > 1));
        text.append(": ").append(rcode == null ? "no reply" : rcode).append(truncated ? " (truncated)" : "");
        if ("NOERROR".equals(rcode) && answers.isEmpty() && !truncated) {
            text.append(" (no such record)");
        }
        answers.stream().limit(MOST_TOLD).forEach(record -> text.append(", ").append(told(record)));
        if (answers.size() > MOST_TOLD) {
            text.append(" and ").append(answers.size() - MOST_TOLD).append(" more");
        }
        faults.forEach(fault -> text.append("; fault: ").append(fault.effect()));
        return text.toString();
    }

    private static String told(Record record) {
        String data = record.rdataToString();
        return Type.string(record.getType()) + " "
                + (data.length() <= LONGEST_TOLD ? data : data.substring(0, LONGEST_TOLD) + "…");
    }
}
