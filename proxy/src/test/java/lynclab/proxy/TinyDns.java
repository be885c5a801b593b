package lynclab.proxy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A name server of a few lines: A records of one second, NXDOMAIN for all other names. */
final class TinyDns implements AutoCloseable {
    private static final int TYPE_A = 1;
    private static final int NXDOMAIN = 3;

    private final DatagramSocket socket;
    private final Map<String, List<String>> records = new ConcurrentHashMap<>();
    private final AtomicInteger queries = new AtomicInteger();
    private volatile boolean isSilent;

    private TinyDns() {
        try {
            socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::serve, "tiny-dns");
        thread.setDaemon(true);
        thread.start();
    }

    static TinyDns start(String name, String... addresses) {
        TinyDns dns = new TinyDns();
        dns.set(name, addresses);
        return dns;
    }

    void set(String name, String... addresses) {
        records.put(name, List.of(addresses));
    }

    void remove(String name) {
        records.remove(name);
    }

    void fallSilent() {
        isSilent = true;
    }

    int queries() {
        return queries.get();
    }

    int port() {
        return socket.getLocalPort();
    }

    private void serve() {
        byte[] buffer = new byte[1500];
        while (!socket.isClosed()) {
            try {
                DatagramPacket query = new DatagramPacket(buffer, buffer.length);
                socket.receive(query);
                queries.incrementAndGet();
                if (!isSilent) {
                    byte[] answer = answer(Arrays.copyOf(buffer, query.getLength()));
                    socket.send(new DatagramPacket(answer, answer.length, query.getSocketAddress()));
                }
            } catch (IOException e) {
                return;
            }
        }
    }

    private byte[] answer(byte[] query) throws IOException {
        StringBuilder name = new StringBuilder();
        int at = 12;
        while (query[at] != 0) {
            name.append(name.length() == 0 ? "" : ".").append(new String(query, at + 1, query[at]));
            at += query[at] + 1;
        }
        int type = query[at + 1] << 8 | query[at + 2];
        List<String> found = records.get(name.toString());
        List<String> answers = found == null || type != TYPE_A ? List.of() : found;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(query, 0, 2);
        out.writeShort(0x8580 | (found == null ? NXDOMAIN : 0));
        out.writeShort(1);
        out.writeShort(answers.size());
        out.writeInt(0);
        out.write(query, 12, at + 5 - 12);
        for (String address : answers) {
            out.writeShort(0xc00c);
            out.writeShort(TYPE_A);
            out.writeShort(1);
            out.writeInt(1);
            out.writeShort(4);
            out.write(InetAddress.getByName(address).getAddress());
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        socket.close();
    }
}
