package lynclab.lab.clients;

import lynclab.lab.Lab;
import lynclab.lab.LabClient;
import lynclab.lab.LabUrl;
import lynclab.lab.Persona;
import lynclab.lab.clients.Discovery.Found;
import lynclab.lab.clients.Hop.Step;
import lynclab.lab.clients.SignInTrace.Reached;
import lynclab.lab.network.Zone;

/**
 * An Exchange server that looks for somebody's Lync: both ways at once, the plain answer preferred, ten redirects.
 *
 * <p>In the organisation it trusts the organisation's root; as somebody else's server it trusts public ones only.
 */
public final class ExchangeServer {

    private static final String TITLE = "Exchange server";

    private final Lab lab;
    private final LabClient client;
    private final DiscoveryRules rules;

    public ExchangeServer(Lab lab, Zone zone) {
        this(
                lab,
                lab.client(zone, zone == Zone.LAN ? Persona.DOMAIN_PC : Persona.PARTNER_SERVER),
                DiscoveryRules.exchange());
    }

    private ExchangeServer(Lab lab, LabClient client, DiscoveryRules rules) {
        this.lab = lab;
        this.client = client;
        this.rules = rules;
    }

    public ExchangeServer with(DiscoveryRules others) {
        return new ExchangeServer(lab, client, others);
    }

    /** Finds where a user's server is asked further. */
    public SignInTrace discover(String sip) {
        return Journey.of(TITLE, client, journey -> {
            Discovery discovery = new Discovery(lab, client, rules, sip, journey);
            Found found = discovery.find().orElseThrow(() -> {
                Hop nearest = discovery.nearest();
                return new Stopped(nearest, nearest.cameBack());
            });
            String user = found.document()
                    .link("OAuth")
                    .or(() -> found.document().link("User"))
                    .orElseThrow(() -> journey.stop(
                            Step.DISCOVERY,
                            found.url(),
                            "no link to a user: " + found.document().links().keySet()));
            return new Reached(LabUrl.parse(user).host(), user);
        });
    }
}
