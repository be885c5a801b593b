package lynclab.lab.network;

import java.net.InetSocketAddress;
import java.util.List;

/** Where a connection ends up once every rule on its way has been followed. */
public sealed interface Route {

    /** The way, told for reports: every address and port that was passed, the asked one first. */
    List<AddressPort> passed();

    /** It leads to a listener. */
    record ToSocket(InetSocketAddress socket, List<AddressPort> passed) implements Route {
        public ToSocket {
            passed = List.copyOf(passed);
        }
    }

    /** It is answered with a reset. */
    record Refused(String reason, List<AddressPort> passed) implements Route {
        public Refused {
            passed = List.copyOf(passed);
        }
    }

    /** It is never answered. */
    record Dropped(String reason, List<AddressPort> passed) implements Route {
        public Dropped {
            passed = List.copyOf(passed);
        }
    }
}
