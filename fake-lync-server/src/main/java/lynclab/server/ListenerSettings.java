package lynclab.server;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Function;
import lynclab.server.control.Faults;
import lynclab.server.control.RequestHistory;
import lynclab.server.site.Answer;
import lynclab.server.site.Reply;
import lynclab.server.site.Request;
import org.jspecify.annotations.Nullable;

/**
 * What one listener of a server is made of.
 *
 * @param filter looks at the head of a request and may refuse it before its body has come; the body is empty but for its
 *     announced length
 */
record ListenerSettings(
        String server,
        String name,
        InetSocketAddress address,
        @Nullable TlsIdentity tls,
        Function<Request, Optional<Reply>> filter,
        Function<Request, Answer> service,
        RequestHistory history,
        Faults faults) {}
