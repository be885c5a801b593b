package lynclab.server;

import java.net.InetSocketAddress;
import java.util.function.Function;
import lynclab.server.control.Faults;
import lynclab.server.control.RequestHistory;
import lynclab.server.site.Answer;
import lynclab.server.site.Request;
import org.jspecify.annotations.Nullable;

/** What one listener of a server is made of. */
record ListenerSettings(
        String server,
        String name,
        InetSocketAddress address,
        @Nullable TlsIdentity tls,
        Function<Request, Answer> service,
        RequestHistory history,
        Faults faults) {}
