package lynclab.dns;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;

/** Queries from bytes and replies to bytes, within the size that the client can take. */
final class ReplyMessages {

    private ReplyMessages() {}

    /** A reply as bytes, and what of the resolution is in it. */
    record Encoded(byte[] bytes, Resolution sent, boolean truncated) {}

    /** The header, made up with zeros where the message ends early; null when not even the id is there. */
    static @Nullable Header header(byte[] bytes) {
        if (bytes.length < 2) {
            return null;
        }
        try {
            return new Header(Arrays.copyOf(bytes, Math.max(Header.LENGTH, bytes.length)));
        } catch (IOException e) {
            return null;
        }
    }

    static @Nullable Message parse(byte[] bytes) {
        try {
            return new Message(bytes);
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }

    /** A reply to a message that could be read no further than its header. */
    static byte[] bare(Header asked, Edns edns, int rcode) {
        Message reply = begin(asked);
        reply.getHeader().setRcode(rcode);
        if (edns.isPresent()) {
            reply.addRecord(edns.reply(rcode, ""), Section.ADDITIONAL);
        }
        return reply.toWire();
    }

    static Encoded encode(Message query, Edns edns, Resolution said, String identity, int limit, boolean truncate) {
        if (!truncate) {
            byte[] whole = build(query, edns, said, identity, true).toWire();
            if (whole.length > limit && !said.additional().isEmpty()) {
                // RFC 2181 section 9: leaving out additional records is no truncation.
                whole = build(query, edns, said, identity, false).toWire();
            }
            if (whole.length <= limit) {
                return new Encoded(whole, said, false);
            }
            if (limit == Message.MAXLENGTH) {
                // There is no larger transport to send the client to.
                return encode(query, edns, Resolution.code(Rcode.SERVFAIL, said.zone()), identity, limit, false);
            }
        }
        Resolution nothing = Resolution.code(said.rcode(), said.zone());
        Message cut = build(query, edns, nothing, identity, false);
        cut.getHeader().setFlag(Flags.TC);
        return new Encoded(cut.toWire(), nothing, true);
    }

    private static Message build(Message query, Edns edns, Resolution said, String identity, boolean additional) {
        Message reply = begin(query.getHeader());
        reply.addRecord(query.getQuestion(), Section.QUESTION);
        if (said.isAuthoritative()) {
            reply.getHeader().setFlag(Flags.AA);
        }
        reply.getHeader().setRcode(said.rcode() & 0xF);
        said.answers().forEach(record -> reply.addRecord(record, Section.ANSWER));
        said.authority().forEach(record -> reply.addRecord(record, Section.AUTHORITY));
        if (additional) {
            said.additional().forEach(record -> reply.addRecord(record, Section.ADDITIONAL));
        }
        if (edns.isPresent()) {
            reply.addRecord(edns.reply(said.rcode(), identity), Section.ADDITIONAL);
        }
        return reply;
    }

    private static Message begin(Header asked) {
        Message reply = new Message(asked.getID());
        Header header = reply.getHeader();
        header.setOpcode(asked.getOpcode());
        header.setFlag(Flags.QR);
        // To the stub resolvers that ask us we are the recursive resolver of their network.
        header.setFlag(Flags.RA);
        copy(Flags.RD, asked, header);
        if (asked.getOpcode() == Opcode.QUERY) {
            copy(Flags.CD, asked, header);
        }
        return reply;
    }

    private static void copy(int flag, Header from, Header to) {
        if (from.getFlag(flag)) {
            to.setFlag(flag);
        }
    }
}
