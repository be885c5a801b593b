package lynclab.lab.clients;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lynclab.lab.Lab;
import lynclab.lab.LabClient;
import lynclab.lab.LabUrl;
import lynclab.lab.Persona;
import lynclab.lab.clients.Discovery.Found;
import lynclab.lab.clients.Hop.Step;
import lynclab.lab.clients.SignInTrace.Reached;
import lynclab.lab.network.Zone;

/** Lync on a Mac: it asks both discovery names wherever it is, and gives up when their answers do not agree. */
public final class LyncMac {

    private static final String TITLE = "Lync on a Mac";

    private final Lab lab;
    private final LabClient client;
    private final WindowsSignIn signIn;
    private final DiscoveryRules rules;

    public LyncMac(Lab lab, Zone zone, Account account) {
        this(lab, lab.client(zone, Persona.DOMAIN_PC), WindowsSignIn.ntlm(account), DiscoveryRules.desktop());
    }

    private LyncMac(Lab lab, LabClient client, WindowsSignIn signIn, DiscoveryRules rules) {
        this.lab = lab;
        this.client = client;
        this.signIn = signIn;
        this.rules = rules;
    }

    public LyncMac with(DiscoveryRules others) {
        return new LyncMac(lab, client, signIn, others);
    }

    /** As far as it goes without a password. */
    public SignInTrace discover() {
        return Journey.of(
                TITLE,
                client,
                journey -> new Reached(
                        "discovery", agreed(journey, discovery(journey)).url()));
    }

    /** All the way to the user's own document. */
    public SignInTrace signIn() {
        return Journey.of(TITLE, client, journey -> {
            Discovery discovery = discovery(journey);
            Found user = new TicketSignIn(client, rules, discovery, signIn, journey).user(agreed(journey, discovery));
            return new Reached("home pool of " + signIn.account(), user.url());
        });
    }

    private Discovery discovery(Journey journey) {
        return new Discovery(lab, client, rules, signIn.account().sip(), journey);
    }

    private Found agreed(Journey journey, Discovery discovery) {
        List<Found> answers = new ArrayList<>();
        for (String name : rules.names()) {
            Optional<Found> answer = discovery.find(name);
            answer.ifPresent(answers::add);
        }
        if (answers.isEmpty()) {
            Hop nearest = discovery.nearest();
            throw new Stopped(nearest, nearest.cameBack());
        }
        Found first = answers.get(0);
        for (Found other : answers) {
            if (!place(other).equals(place(first))) {
                throw journey.stop(
                        Step.DISCOVERY,
                        first.url() + " and " + other.url(),
                        "the two names do not agree: one leads to " + place(first) + ", the other to " + place(other));
            }
        }
        return first;
    }

    private static String place(Found found) {
        return LabUrl.parse(found.document().link("User").orElse(found.url())).host() + " "
                + found.document().accessLocation();
    }
}
