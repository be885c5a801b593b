package lynclab.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import lynclab.lab.network.NameLookup;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** Asks one view's server over UDP, and over TCP where the answer did not fit; no cache, no search list, no other server. */
final class DnsLookup implements NameLookup {

    // A server on loopback that has not answered by then, on a machine however busy, was told not to.
    private static final Duration PATIENCE = Duration.ofSeconds(6);

    private final InetSocketAddress server;

    DnsLookup(InetSocketAddress server) {
        this.server = server;
    }

    /** Asks the server that this machine asks. */
    static DnsLookup ofThisMachine() {
        return new DnsLookup(ResolverConfig.getCurrentConfig().server());
    }

    @Override
    public List<String> addresses(String name) {
        return ask(name, "A").addresses();
    }

    DnsAnswer ask(String name, String typeName) {
        int type = Type.value(typeName, true);
        if (type < 0) {
            throw new IllegalArgumentException("there is no DNS record type " + typeName);
        }
        Message query = Message.newQuery(Record.newRecord(absolute(name), type, DClass.IN));
        long start = System.nanoTime();
        try {
            Message reply = send(query, false);
            boolean truncated = reply.getHeader().getFlag(Flags.TC);
            if (truncated) {
                reply = send(query, true);
            }
            return new DnsAnswer(
                    name,
                    Type.string(type),
                    Rcode.string(reply.getRcode()),
                    reply.getSection(Section.ANSWER).stream()
                            .map(Record::toString)
                            .toList(),
                    addresses(reply, type),
                    truncated ? "TCP" : "UDP",
                    since(start));
        } catch (IOException e) {
            return new DnsAnswer(name, Type.string(type), "TIMEOUT", List.of(), List.of(), "UDP", since(start));
        }
    }

    private Message send(Message query, boolean tcp) throws IOException {
        SimpleResolver resolver = new AtOnce(server);
        resolver.setTimeout(PATIENCE);
        resolver.setIgnoreTruncation(true);
        resolver.setTCP(tcp);
        return resolver.send(query);
    }

    // Follows the aliases of the answer itself; a server that knows the whole chain sends it whole.
    private static List<String> addresses(Message reply, int type) {
        List<String> found = new ArrayList<>();
        Name owner = reply.getQuestion().getName();
        List<Record> answers = reply.getSection(Section.ANSWER);
        for (int step = 0; step <= answers.size(); step++) {
            for (Record record : answers) {
                if (record.getName().equals(owner) && record.getType() == type) {
                    if (record instanceof ARecord a) {
                        found.add(a.getAddress().getHostAddress());
                    } else if (record instanceof AAAARecord aaaa) {
                        found.add(aaaa.getAddress().getHostAddress());
                    }
                }
            }
            Name alias = alias(answers, owner);
            if (!found.isEmpty() || alias == null) {
                break;
            }
            owner = alias;
        }
        return found;
    }

    private static @Nullable Name alias(List<Record> answers, Name owner) {
        return answers.stream()
                .filter(record ->
                        record instanceof CNAMERecord && record.getName().equals(owner))
                .map(record -> ((CNAMERecord) record).getTarget())
                .findFirst()
                .orElse(null);
    }

    private static Name absolute(String name) {
        try {
            return Name.fromString(name, Name.root);
        } catch (TextParseException e) {
            throw new UncheckedIOException("\"" + name + "\" cannot be asked for", e);
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Reads an answer in the thread that receives it; left alone, dnsjava starts a thread for each on a machine of two processors. */
    private static final class AtOnce extends SimpleResolver {
        AtOnce(InetSocketAddress server) {
            super(server);
        }

        @Override
        public CompletionStage<Message> sendAsync(Message query) {
            return sendAsync(query, Runnable::run);
        }
    }
}
