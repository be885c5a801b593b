package lynclab.dns;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;

/** What a view has to say to a question, before faults and before it is put into a message. */
record Resolution(
        int rcode,
        @Nullable Name zone,
        List<Record> answers,
        List<? extends Record> authority,
        List<Record> additional) {

    Resolution {
        answers = List.copyOf(answers);
        authority = List.copyOf(authority);
        additional = List.copyOf(additional);
    }

    static Resolution refused() {
        return code(Rcode.REFUSED);
    }

    static Resolution code(int rcode) {
        return code(rcode, null);
    }

    /** A code and nothing else, about a name of that zone. */
    static Resolution code(int rcode, @Nullable Name zone) {
        return new Resolution(rcode, zone, List.of(), List.of(), List.of());
    }

    static Resolution found(Name zone, List<Record> answers, List<Record> additional) {
        return new Resolution(Rcode.NOERROR, zone, answers, List.of(), additional);
    }

    /** NXDOMAIN or NODATA, after the aliases that led there. */
    static Resolution absent(int rcode, Name zone, List<Record> aliases, SOARecord soa) {
        return new Resolution(rcode, zone, aliases, List.of(soa), List.of());
    }

    boolean isAuthoritative() {
        return zone != null && (rcode == Rcode.NOERROR || rcode == Rcode.NXDOMAIN);
    }
}
