package lynclab.dns;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;

/** Asks one listener over one transport, with dnsjava's own resolver and without any fall-back to the other. */
final class Asker {

    private final SimpleResolver resolver;

    Asker(InetSocketAddress server, Transport transport) {
        resolver = new SimpleResolver(server);
        resolver.setTCP(transport == Transport.TCP);
        resolver.setIgnoreTruncation(true);
        resolver.setTimeout(Duration.ofSeconds(5));
    }

    Asker timingOutAfter(Duration limit) {
        resolver.setTimeout(limit);
        return this;
    }

    SimpleResolver resolver() {
        return resolver;
    }

    Message ask(String name, int type) throws IOException {
        return resolver.send(Message.newQuery(Record.newRecord(Zones.name(name), type, DClass.IN)));
    }
}
