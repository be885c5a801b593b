package lynclab.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSIDOption;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** What goes over the wire, byte for byte where it matters. */
final class MessagesTest {

    private static final HexFormat HEX = HexFormat.of();

    private static FakeDns dns;
    private static InetSocketAddress server;

    @BeforeAll
    static void start() {
        StringBuilder zone = new StringBuilder("meet A 10.0.0.10\n");
        for (int i = 1; i <= 50; i++) {
            zone.append("fifty A 10.0.1.").append(i).append('\n');
        }
        for (int i = 0; i < 20; i++) {
            String host = "member-" + i;
            zone.append("_sip._tls SRV 0 0 443 ").append(host).append('\n');
            zone.append(host).append(" A 10.0.2.").append(i).append('\n');
        }
        for (int i = 0; i < 400; i++) {
            zone.append("too-large TXT \"").append("x".repeat(180)).append(i).append("\"\n");
        }
        dns = FakeDns.start(Views.of(View.of("lan", Zones.parse("contoso.com", zone.toString()))));
        server = dns.address("lan");
    }

    @AfterAll
    static void stop() {
        dns.close();
    }

    @Test
    void echoTheQuestionWithItsCaseAndTheAnswerToo() throws IOException {
        byte[] query = query("mEEt.ConTOSO.com", Type.A).toWire();

        byte[] reply = overUdp(query);

        String text = new String(reply, StandardCharsets.ISO_8859_1);
        assertThat(text).contains("mEEt\u0007ConTOSO\u0003com");
        assertThat(new Message(reply).getSection(Section.ANSWER))
                .singleElement()
                .satisfies(record -> assertThat(record.getName()).hasToString("mEEt.ConTOSO.com."));
    }

    @Test
    void copyRecursionDesiredAndCheckingDisabledOnly() throws IOException {
        Message query = query("meet.contoso.com", Type.A);
        query.getHeader().unsetFlag(Flags.RD);
        query.getHeader().setFlag(Flags.CD);
        query.getHeader().setFlag(Flags.AD);

        Message reply = new Message(overUdp(query.toWire()));

        assertThat(reply.getHeader().printFlags()).isEqualTo("qr aa ra cd ");
    }

    @Test
    void havingNoEdnsAreAtMost512BytesAndCarryNoOpt() throws IOException {
        Message reply = new Message(overUdp(query("fifty.contoso.com", Type.A).toWire()));

        assertThat(reply.getHeader().getFlag(Flags.TC)).isTrue();
        assertThat(reply.getOPT()).isNull();
        assertThat(reply.numBytes()).isLessThanOrEqualTo(512);
    }

    @ParameterizedTest
    @CsvSource({"0,true", "512,true", "800,true", "845,true", "846,false", "1232,false", "65535,false"})
    void honourThePayloadSizeToTheByte(int payload, boolean truncated) throws IOException {
        Message query = query("fifty.contoso.com", Type.A);
        query.addRecord(new OPTRecord(payload, 0, 0), Section.ADDITIONAL);

        Message reply = new Message(overUdp(query.toWire()));

        assertThat(reply.getHeader().getFlag(Flags.TC)).isEqualTo(truncated);
        assertThat(reply.getSection(Section.ANSWER)).hasSize(truncated ? 0 : 50);
        assertThat(reply.getOPT().getPayloadSize()).isEqualTo(1232);
    }

    @Test
    void leaveOutAdditionalRecordsBeforeTheyAreTruncated() throws IOException {
        Message query = query("_sip._tls.contoso.com", Type.SRV);
        query.addRecord(new OPTRecord(1000, 0, 0), Section.ADDITIONAL);

        Message reply = new Message(overUdp(query.toWire()));

        assertThat(reply.getHeader().getFlag(Flags.TC)).isFalse();
        assertThat(reply.getSection(Section.ANSWER)).hasSize(20);
        assertThat(reply.getSection(Section.ADDITIONAL)).containsExactly(reply.getOPT());
    }

    @Test
    void thatNoTransportCanCarryAreServfailOverTcp() throws IOException {
        Message reply = new Message(
                overTcp(query("too-large.contoso.com", Type.TXT).toWire()).get(0));

        assertThat(reply.getRcode()).isEqualTo(Rcode.SERVFAIL);
        assertThat(reply.getHeader().getFlag(Flags.TC)).isFalse();
        assertThat(dns.history().about("too-large.contoso.com"))
                .singleElement()
                .satisfies(query -> assertThat(query.answers()).isEmpty());
    }

    @Test
    void echoDnssecOkAndTellTheViewToWhoeverAsksForTheServersIdentity() throws IOException {
        Message query = query("meet.contoso.com", Type.A);
        query.addRecord(
                new OPTRecord(1232, 0, 0, ExtendedFlags.DO, List.of(new NSIDOption(new byte[0]))), Section.ADDITIONAL);

        OPTRecord opt = new Message(overUdp(query.toWire())).getOPT();

        assertThat(opt.getFlags()).isEqualTo(ExtendedFlags.DO);
        assertThat(opt.getOptions(EDNSOption.Code.NSID))
                .containsExactly(new NSIDOption("lan".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void refuseEdnsVersionsOfTheFuture() throws IOException {
        Message query = query("meet.contoso.com", Type.A);
        query.addRecord(new OPTRecord(1232, 0, 1), Section.ADDITIONAL);

        Message reply = new Message(overUdp(query.toWire()));

        assertThat(reply.getRcode()).isEqualTo(Rcode.BADVERS);
        assertThat(reply.getOPT().getVersion()).isZero();
        assertThat(reply.getSection(Section.ANSWER)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "AXFR,  IN, REFUSED",
        "IXFR,  IN, REFUSED",
        "MAILB, IN, REFUSED",
        "OPT,   IN, FORMERR",
        "TKEY,  IN, FORMERR",
        "TXT,   CH, REFUSED"
    })
    void refuseWhatIsNoPlainQuestion(String type, String dclass, String rcode) throws IOException {
        Message query =
                Message.newQuery(Record.newRecord(Zones.name("contoso.com"), Type.value(type), DClass.value(dclass)));

        for (byte[] reply :
                List.of(overUdp(query.toWire()), overTcp(query.toWire()).get(0))) {
            assertThat(Rcode.string(new Message(reply).getRcode())).isEqualTo(rcode);
            assertThat(new Message(reply).getHeader().getFlag(Flags.AA)).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({Opcode.NOTIFY + "", Opcode.UPDATE + "", Opcode.STATUS + "", "7"})
    void refuseOtherOperations(int opcode) throws IOException {
        Message query = query("contoso.com", Type.SOA);
        query.getHeader().setOpcode(opcode);

        Message reply = new Message(overUdp(query.toWire()));

        assertThat(reply.getRcode()).isEqualTo(Rcode.NOTIMP);
        assertThat(reply.getHeader().getOpcode()).isEqualTo(opcode);
    }

    @ParameterizedTest
    @CsvSource({
        "only the id,                      abcd",
        "half a header,                    abcd01000001",
        "a question that is not there,     abcd01000001000000000000",
        "no question,                      abcd01000000000000000000",
        "a name without end,               abcd0100000100000000000004616263",
        "a name that points to itself,     abcd01000001000000000000c00c00010001",
        "a label of a reserved kind,       abcd0100000100000000000080aaaa00010001",
        "two questions,                    abcd010000020000000000000000010001" + "0000010001",
        "two OPT records,                  abcd01000001000000000002" + "0000010001" + "0000290200000000000000"
                + "0000290200000000000000",
        "records that are not there,       abcd0100000100050005000500000100010000"
    })
    void withAnIdThatCanBeReadAreFormerrToGarbage(String what, String hex) throws IOException {
        byte[] garbage = HEX.parseHex(hex);

        for (byte[] reply : List.of(overUdp(garbage), overTcp(garbage).get(0))) {
            assertThat(HEX.formatHex(reply, 0, 2)).as(what).isEqualTo("abcd");
            assertThat(reply[2] & 0x80).as("%s: QR", what).isEqualTo(0x80);
            assertThat(reply[3] & 0x0F).as("%s: response code", what).isEqualTo(Rcode.FORMERR);
        }
    }

    @Test
    void areNotSentToSingleBytesAndToReplies() throws IOException {
        Message reply = query("meet.contoso.com", Type.A);
        reply.getHeader().setFlag(Flags.QR);
        long before = dns.history().malformed();
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(5000);
            send(socket, new byte[] {1});
            send(socket, new byte[0]);
            send(socket, reply.toWire());
            Message last = query("meet.contoso.com", Type.A);
            send(socket, last.toWire());

            // Datagrams on loopback stay in order: the first reply is the one to the last message.
            assertThat(receive(socket)).startsWith(Arrays.copyOf(last.toWire(), 2));
        }
        assertThat(dns.history().malformed() - before).isEqualTo(3);
    }

    @Test
    void followEachOtherOnOneConnection() throws IOException {
        Message first = query("meet.contoso.com", Type.A);
        Message second = query("fifty.contoso.com", Type.A);

        List<byte[]> replies = overTcp(first.toWire(), new byte[0], second.toWire());

        assertThat(new Message(replies.get(0)).getHeader().getID())
                .isEqualTo(first.getHeader().getID());
        assertThat(new Message(replies.get(1)).getSection(Section.ANSWER)).hasSize(50);
    }

    @Test
    void waitForTheRestOfAQueryThatComesByteByByte() throws IOException {
        byte[] query = query("meet.contoso.com", Type.A).toWire();
        try (Socket socket = connect()) {
            socket.setTcpNoDelay(true);
            for (byte single : framed(query)) {
                socket.getOutputStream().write(single);
                socket.getOutputStream().flush();
            }

            assertThat(new Message(read(socket)).getSection(Section.ANSWER)).hasSize(1);
        }
    }

    private static Message query(String name, int type) {
        return Message.newQuery(Record.newRecord(Zones.name(name), type, DClass.IN));
    }

    private static byte[] overUdp(byte[] message) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(5000);
            send(socket, message);
            return receive(socket);
        }
    }

    private static void send(DatagramSocket socket, byte[] message) throws IOException {
        socket.send(new DatagramPacket(message, message.length, server));
    }

    private static byte[] receive(DatagramSocket socket) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[65535], 65535);
        try {
            socket.receive(packet);
        } catch (SocketTimeoutException e) {
            throw new AssertionError("no reply within 5 s", e);
        }
        return Arrays.copyOf(packet.getData(), packet.getLength());
    }

    /** Sends all in one write and reads as many replies as there were messages with an id. */
    private static List<byte[]> overTcp(byte[]... messages) throws IOException {
        try (Socket socket = connect()) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (byte[] message : messages) {
                all.write(framed(message));
            }
            socket.getOutputStream().write(all.toByteArray());
            List<byte[]> replies = new ArrayList<>();
            for (byte[] message : messages) {
                if (message.length >= 2) {
                    replies.add(read(socket));
                }
            }
            return replies;
        }
    }

    private static Socket connect() throws IOException {
        Socket socket = new Socket(server.getAddress(), server.getPort());
        socket.setSoTimeout(5000);
        return socket;
    }

    private static byte[] framed(byte[] message) throws IOException {
        ByteArrayOutputStream framed = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(framed);
        out.writeShort(message.length);
        out.write(message);
        return framed.toByteArray();
    }

    private static byte[] read(Socket socket) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        byte[] message = new byte[in.readUnsignedShort()];
        in.readFully(message);
        return message;
    }
}
