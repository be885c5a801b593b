package lynclab.scenarios.inquiry;

import lynclab.lab.Lab;
import lynclab.lab.LabClient;
import lynclab.lab.Persona;
import lynclab.lab.network.Zone;
import lynclab.scenarios.stage.ProxyLogs;
import lynclab.topology.Topology;

/** Asks for one address the way one client does, goes on along the links that it finds, and says what is wrong. */
public final class Inquiry {

    private Inquiry() {}

    /** Opens an address in a lab: a URL as a browser would, a SIP address as an app signs in. */
    public static Answer in(Lab lab, String address, Zone from, Persona persona, boolean waits) {
        return isSipAddress(address)
                ? SignInInquiry.of(lab, address, from, persona, waits)
                : PageInquiry.of(
                        lab.topology(), lab.client(from, persona), address, step -> ProxyLogs.entry(lab, step));
    }

    /** Opens a URL in the real network. */
    public static Answer live(Topology topology, LabClient client, String url) {
        return PageInquiry.of(topology, client, url, step -> null);
    }

    /** {@code alice@contoso.com}, with or without {@code sip:}. */
    public static boolean isSipAddress(String address) {
        return !address.contains("://") && address.contains("@");
    }
}
