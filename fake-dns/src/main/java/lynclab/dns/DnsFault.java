package lynclab.dns;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;

/**
 * One way to answer badly, for the queries that its matcher names.
 *
 * <p>Delays add up; of all other faults that are due for a query, the one armed first fires.
 */
public sealed interface DnsFault {

    QueryMatcher matcher();

    /** What the fault does to the reply, as the end of a sentence. */
    String effect();

    static DnsFault servFail(QueryMatcher matcher) {
        return new ReplyCode(matcher, Rcode.SERVFAIL);
    }

    static DnsFault refused(QueryMatcher matcher) {
        return new ReplyCode(matcher, Rcode.REFUSED);
    }

    static DnsFault nxDomain(QueryMatcher matcher) {
        return new ReplyCode(matcher, Rcode.NXDOMAIN);
    }

    static DnsFault drop(QueryMatcher matcher) {
        return new Drop(matcher);
    }

    static DnsFault delay(QueryMatcher matcher, Duration by) {
        return new Delay(matcher, by);
    }

    static DnsFault truncate(QueryMatcher matcher) {
        return new Truncate(matcher);
    }

    static DnsFault wrongAnswer(QueryMatcher matcher, Record... answers) {
        return new WrongAnswer(matcher, List.of(answers));
    }

    /** These addresses instead of the right ones, for whatever name is asked; each for its own address family. */
    static DnsFault wrongAddress(QueryMatcher matcher, String... addresses) {
        return new WrongAnswer(
                matcher, Stream.of(addresses).map(DnsFault::anyonesAddress).toList());
    }

    private static Record anyonesAddress(String text) {
        InetAddress address = AddressRange.parse(text).network();
        Name everyName = Name.fromConstantString("*.");
        return address instanceof Inet4Address
                ? new ARecord(everyName, DClass.IN, Zones.NEGATIVE_TTL, address)
                : new AAAARecord(everyName, DClass.IN, Zones.NEGATIVE_TTL, address);
    }

    static DnsFault disconnect(QueryMatcher matcher) {
        return new Disconnect(matcher);
    }

    static DnsFault withoutEdns(QueryMatcher matcher) {
        return new WithoutEdns(matcher);
    }

    /** Nothing but a response code, one of the numbers in {@link Rcode}. */
    record ReplyCode(QueryMatcher matcher, int rcode) implements DnsFault {
        public ReplyCode {
            Objects.requireNonNull(matcher, "matcher");
            if (rcode < 0 || rcode > 15) {
                throw new IllegalArgumentException("response code " + rcode + " does not fit a header; 0 to 15 do");
            }
        }

        @Override
        public String effect() {
            return "answered " + Rcode.string(rcode);
        }
    }

    /** No reply at all; on TCP the connection stays open. */
    record Drop(QueryMatcher matcher) implements DnsFault {
        public Drop {
            Objects.requireNonNull(matcher, "matcher");
        }

        @Override
        public String effect() {
            return "dropped";
        }
    }

    /** The right reply, late. */
    record Delay(QueryMatcher matcher, Duration by) implements DnsFault {
        public Delay {
            Objects.requireNonNull(matcher, "matcher");
            if (by.isNegative() || by.isZero()) {
                throw new IllegalArgumentException("a delay is longer than nothing, not " + by);
            }
        }

        @Override
        public String effect() {
            return "delayed by " + by.toMillis() + " ms";
        }
    }

    /** TC set and no records, whatever the size; fires on UDP only, because TCP is what a client then turns to. */
    record Truncate(QueryMatcher matcher) implements DnsFault {
        public Truncate {
            Objects.requireNonNull(matcher, "matcher");
        }

        @Override
        public String effect() {
            return "truncated";
        }
    }

    /**
     * NOERROR with these answers instead of the zone's; with none, it is NODATA.
     *
     * <p>A record whose owner is a wildcard is given to whatever name was asked, when its type was.
     */
    record WrongAnswer(QueryMatcher matcher, List<Record> answers) implements DnsFault {
        public WrongAnswer {
            Objects.requireNonNull(matcher, "matcher");
            answers = List.copyOf(answers);
        }

        @Override
        public String effect() {
            return answers.isEmpty() ? "answered without records" : "answered wrongly";
        }
    }

    /** Closes the connection instead of answering; fires on TCP only. */
    record Disconnect(QueryMatcher matcher) implements DnsFault {
        public Disconnect {
            Objects.requireNonNull(matcher, "matcher");
        }

        @Override
        public String effect() {
            return "disconnected";
        }
    }

    /** FORMERR to a query with an OPT record, as servers older than EDNS do; fires on such queries only. */
    record WithoutEdns(QueryMatcher matcher) implements DnsFault {
        public WithoutEdns {
            Objects.requireNonNull(matcher, "matcher");
        }

        @Override
        public String effect() {
            return "answered FORMERR because of EDNS";
        }
    }
}
