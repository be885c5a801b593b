package lynclab.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Whatever arrives, the responder keeps its head: seeded, so that a failure can be had again. */
final class GarbageTest {

    private static final InetSocketAddress CLIENT = new InetSocketAddress("127.0.0.1", 5353);

    private final QueryResponder responder = new QueryResponder(
            new AtomicReference<>(ServedViews.of(Views.of(View.of("lan", Zones.parse("contoso.com", """
                    meet  A      10.0.0.10
                    *     CNAME  meet
                    """))))),
            new ArmedFaults(),
            new QueryHistory());

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 8);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void queriesWithBytesChangedGetAReadableReplyToTheirIdOrNone(long seed) throws Exception {
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            byte[] query = changed(validQuery(), random);

            for (Transport transport : Transport.values()) {
                byte[] reply =
                        responder.respond(query, "lan", transport, CLIENT).message();

                String seen = "seed " + seed + ", round " + round + ": "
                        + HexFormat.of().formatHex(query);
                assertThat(reply == null).as("%s: unanswered", seen).isEqualTo(query.length < 2 || isReply(query));
                if (reply != null) {
                    assertThat(Arrays.copyOf(reply, 2)).as(seen).isEqualTo(Arrays.copyOf(query, 2));
                    assertThat(isReply(new Message(reply).toWire())).as(seen).isTrue();
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void queriesCutShortGetAReply(Transport transport) throws Exception {
        byte[] query = validQuery();
        IntStream.range(2, query.length).forEach(length -> {
            byte[] reply = responder
                    .respond(Arrays.copyOf(query, length), "lan", transport, CLIENT)
                    .message();

            assertThat(reply).as("cut to %s bytes", length).isNotNull().startsWith(query[0], query[1]);
        });
    }

    private static boolean isReply(byte[] message) {
        return message.length > 2 && (message[2] & 0x80) != 0;
    }

    private static byte[] validQuery() {
        Message query = Message.newQuery(Record.newRecord(Zones.name("some.contoso.com"), Type.A, DClass.IN));
        query.addRecord(new OPTRecord(1232, 0, 0, ExtendedFlags.DO), Section.ADDITIONAL);
        return query.toWire();
    }

    private static byte[] changed(byte[] valid, Random random) {
        byte[] changed = Arrays.copyOf(valid, random.nextInt(8) == 0 ? random.nextInt(200) : valid.length);
        for (int changes = random.nextInt(4); changes >= 0 && changed.length > 0; changes--) {
            changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
        }
        return changed;
    }
}
