package lynclab.dns;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSIDOption;
import org.xbill.DNS.OPTRecord;

/** What a query's OPT record asks for and how it is answered (RFC 6891). */
record Edns(@Nullable OPTRecord asked) {

    /** What we are ready to receive over UDP; fits an Ethernet frame with room for tunnels. */
    static final int OUR_PAYLOAD_SIZE = 1232;

    static final int LARGEST_UDP_REPLY = 4096;
    private static final int SMALLEST_UDP_REPLY = 512;

    static Edns of(Message query) {
        return new Edns(query.getOPT());
    }

    boolean isPresent() {
        return asked != null;
    }

    boolean isVersionUnknown() {
        return asked != null && asked.getVersion() > 0;
    }

    int replyLimit(Transport transport) {
        if (transport == Transport.TCP) {
            return Message.MAXLENGTH;
        }
        return asked == null
                ? SMALLEST_UDP_REPLY
                : Math.min(LARGEST_UDP_REPLY, Math.max(SMALLEST_UDP_REPLY, asked.getPayloadSize()));
    }

    /** Our own OPT record; the upper bits of {@code rcode} travel in it. Must not be called without an asked one. */
    OPTRecord reply(int rcode, String serverIdentity) {
        OPTRecord question = Objects.requireNonNull(asked, "no OPT in the query");
        List<EDNSOption> options = new ArrayList<>();
        if (!question.getOptions(EDNSOption.Code.NSID).isEmpty()) {
            options.add(new NSIDOption(serverIdentity.getBytes(StandardCharsets.UTF_8)));
        }
        // RFC 3225 section 3: the DO bit comes back as it was sent.
        int flags = question.getFlags() & ExtendedFlags.DO;
        return new OPTRecord(OUR_PAYLOAD_SIZE, rcode >> 4, 0, flags, options);
    }
}
