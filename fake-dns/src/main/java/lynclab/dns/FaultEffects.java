package lynclab.dns;

import java.time.Duration;
import java.util.List;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;

/** What the faults that a query set off do to its reply. */
final class FaultEffects {

    private FaultEffects() {}

    static Resolution applyTo(Resolution honest, Record question, List<DnsFault> due) {
        for (DnsFault fault : due) {
            if (fault instanceof DnsFault.ReplyCode code) {
                return Resolution.code(code.rcode(), honest.zone());
            }
            if (fault instanceof DnsFault.WithoutEdns) {
                return Resolution.code(Rcode.FORMERR);
            }
            if (fault instanceof DnsFault.WrongAnswer wrong) {
                Name zone = honest.zone() == null ? Name.root : honest.zone();
                return Resolution.found(zone, answersFor(question, wrong.answers()), List.of());
            }
        }
        return honest;
    }

    private static List<Record> answersFor(Record question, List<Record> answers) {
        return answers.stream()
                .filter(record -> !record.getName().isWild() || record.getType() == question.getType())
                .map(record -> record.getName().isWild() ? record.withName(question.getName()) : record)
                .toList();
    }

    static boolean hidesEdns(List<DnsFault> due) {
        return has(due, DnsFault.WithoutEdns.class);
    }

    static boolean truncates(List<DnsFault> due) {
        return has(due, DnsFault.Truncate.class);
    }

    static boolean disconnects(List<DnsFault> due) {
        return has(due, DnsFault.Disconnect.class);
    }

    static boolean silences(List<DnsFault> due) {
        return has(due, DnsFault.Drop.class) || disconnects(due);
    }

    static Duration delay(List<DnsFault> due) {
        return due.stream()
                .filter(DnsFault.Delay.class::isInstance)
                .map(fault -> ((DnsFault.Delay) fault).by())
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static boolean has(List<DnsFault> due, Class<? extends DnsFault> kind) {
        return due.stream().anyMatch(kind::isInstance);
    }
}
