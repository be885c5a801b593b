package lynclab.dns;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.xbill.DNS.Name;

/** The faults in force, in the order of arming; decides which of them a query sets off. */
final class ArmedFaults {

    private final CopyOnWriteArrayList<ArmedFault> armed = new CopyOnWriteArrayList<>();

    List<ArmedFault> arm(List<DnsFault> faults) {
        List<ArmedFault> added = faults.stream()
                .map(fault -> new ArmedFault(fault, armed::remove))
                .toList();
        armed.addAll(added);
        return added;
    }

    List<ArmedFault> armed() {
        return List.copyOf(armed);
    }

    void disarmAll() {
        armed.clear();
    }

    /** All delays that are due, and the first other fault that is. */
    List<DnsFault> setOff(String view, Name name, int type, Transport transport, boolean edns) {
        List<DnsFault> due = new ArrayList<>();
        boolean replyDecided = false;
        for (ArmedFault candidate : armed) {
            DnsFault fault = candidate.fault();
            if (!applies(fault, transport, edns) || !fault.matcher().fits(view, name, type, transport)) {
                continue;
            }
            boolean turn = candidate.meet();
            if (turn && (fault instanceof DnsFault.Delay || !replyDecided)) {
                replyDecided |= !(fault instanceof DnsFault.Delay);
                candidate.fire();
                due.add(fault);
            }
        }
        return List.copyOf(due);
    }

    private static boolean applies(DnsFault fault, Transport transport, boolean edns) {
        if (fault instanceof DnsFault.Truncate) {
            return transport == Transport.UDP;
        }
        if (fault instanceof DnsFault.Disconnect) {
            return transport == Transport.TCP;
        }
        return !(fault instanceof DnsFault.WithoutEdns) || edns;
    }
}
