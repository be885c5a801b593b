package lynclab.dns;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Turns the bytes of a query into the reply to it: view, zone, faults, history; knows no sockets. */
final class QueryResponder {

    private final AtomicReference<ServedViews> served;
    private final ArmedFaults faults;
    private final QueryHistory history;

    QueryResponder(AtomicReference<ServedViews> served, ArmedFaults faults, QueryHistory history) {
        this.served = served;
        this.faults = faults;
        this.history = history;
    }

    Reply respond(byte[] bytes, String listener, Transport transport, InetSocketAddress client) {
        Header header = ReplyMessages.header(bytes);
        if (header == null || header.getFlag(Flags.QR)) {
            // Replies are never replied to, or two servers could keep each other busy.
            history.countMalformed();
            return Reply.none();
        }
        Message query = ReplyMessages.parse(bytes);
        int refusal = refusal(header, query);
        if (query == null || query.getQuestion() == null) {
            history.countMalformed();
            return Reply.now(ReplyMessages.bare(header, query == null ? new Edns(null) : Edns.of(query), refusal));
        }
        return answer(query, refusal, new Arrival(listener, transport, client));
    }

    private record Arrival(String listener, Transport transport, InetSocketAddress client) {}

    private Reply answer(Message query, int refusal, Arrival arrival) {
        Record question = query.getQuestion();
        Edns edns = Edns.of(query);
        Optional<ServedView> view =
                served.get().firstMatching(arrival.listener(), arrival.client().getAddress());
        List<DnsFault> due = view.filter(v -> refusal == Rcode.NOERROR)
                .map(v -> faults.setOff(
                        v.view().name(), question.getName(), question.getType(), arrival.transport(), edns.isPresent()))
                .orElse(List.of());
        Resolution honest = refusal == Rcode.NOERROR
                ? view.map(v -> v.resolve(question.getName(), question.getType()))
                        .orElseGet(Resolution::refused)
                : Resolution.code(refusal);
        Resolution said = FaultEffects.applyTo(honest, question, due);
        String identity = view.map(v -> v.view().name()).orElse(arrival.listener());
        ReplyMessages.Encoded encoded = ReplyMessages.encode(
                query,
                FaultEffects.hidesEdns(due) ? new Edns(null) : edns,
                said,
                identity,
                edns.replyLimit(arrival.transport()),
                FaultEffects.truncates(due));
        boolean silent = FaultEffects.silences(due);
        history.add(new RecordedQuery(
                history.nextNumber(),
                Instant.now(),
                arrival.listener(),
                arrival.client(),
                arrival.transport(),
                view.map(v -> v.view().name()).orElse(null),
                honest.zone(),
                question.getName(),
                question.getType(),
                silent ? null : Rcode.string(encoded.sent().rcode()),
                !silent && encoded.truncated(),
                silent ? List.of() : encoded.sent().answers(),
                due));
        return new Reply(silent ? null : encoded.bytes(), FaultEffects.delay(due), FaultEffects.disconnects(due));
    }

    /** NOERROR when the query may be looked up. */
    private static int refusal(Header header, @Nullable Message query) {
        if (header.getOpcode() != Opcode.QUERY) {
            return Rcode.NOTIMP;
        }
        if (query == null
                || query.getQuestion() == null
                || header.getCount(Section.QUESTION) != 1
                || countOfOpt(query) > 1) {
            return Rcode.FORMERR;
        }
        if (Edns.of(query).isVersionUnknown()) {
            return Rcode.BADVERS;
        }
        Record question = query.getQuestion();
        return switch (question.getType()) {
            case Type.OPT, Type.TSIG, Type.TKEY -> Rcode.FORMERR;
            case Type.AXFR, Type.IXFR, Type.MAILA, Type.MAILB -> Rcode.REFUSED;
            default -> question.getDClass() == DClass.IN ? Rcode.NOERROR : Rcode.REFUSED;
        };
    }

    private static long countOfOpt(Message query) {
        return query.getSection(Section.ADDITIONAL).stream()
                .filter(record -> record instanceof OPTRecord)
                .count();
    }
}
