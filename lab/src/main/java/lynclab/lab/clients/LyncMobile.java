package lynclab.lab.clients;

import java.time.Duration;
import java.util.function.Consumer;
import lynclab.lab.Header;
import lynclab.lab.Lab;
import lynclab.lab.LabClient;
import lynclab.lab.Persona;
import lynclab.lab.clients.Discovery.Found;
import lynclab.lab.clients.Hop.Step;
import lynclab.lab.clients.SignInTrace.Reached;
import lynclab.lab.network.Zone;

/**
 * The app on a telephone: two names, no fall-back, nothing but what a public authority has signed for exactly the name
 * that was asked for.
 */
public final class LyncMobile {

    private static final String TITLE = "Lync on a mobile";

    private final Lab lab;
    private final LabClient client;
    private final WindowsSignIn signIn;
    private final DiscoveryRules rules;

    /** A telephone as it is bought. */
    public LyncMobile(Lab lab, Zone zone, Account account) {
        this(lab, lab.client(zone, Persona.MOBILE), WindowsSignIn.ntlm(account), DiscoveryRules.mobile());
    }

    private LyncMobile(Lab lab, LabClient client, WindowsSignIn signIn, DiscoveryRules rules) {
        this.lab = lab;
        this.client = client;
        this.signIn = signIn;
        this.rules = rules;
    }

    /** A telephone on which the organisation has installed its root. */
    public LyncMobile managed() {
        return new LyncMobile(lab, lab.client(client.zone(), Persona.MANAGED_MOBILE), signIn, rules);
    }

    public LyncMobile with(DiscoveryRules others) {
        return new LyncMobile(lab, client, signIn, others);
    }

    public LyncMobile with(WindowsSignIn other) {
        return new LyncMobile(lab, client, other, rules);
    }

    /** As far as it goes without a password. */
    public SignInTrace discover() {
        return Journey.of(
                TITLE,
                client,
                journey -> new Reached(
                        "discovery", root(journey, discovery(journey)).url()));
    }

    /** To an application at the home pool with its event channel open, and back out. */
    public SignInTrace signIn() {
        return signIn(UcwaApplication::listen);
    }

    /**
     * The same, with the telephone in a pocket: nothing happens for as long as the app asks the server to wait.
     *
     * @param asked in the time of the products, such as the 900 seconds of a telephone; the lab's time scale divides it
     */
    public SignInTrace signInAndWait(Duration asked) {
        return signIn(application -> application.waitQuietly(asked, lab.spec().timeScale()));
    }

    /** To a session of the mobility service with something happening in it, as the apps of Lync 2010 have it, and out. */
    public SignInTrace signInToMobilityService() {
        return Journey.of("Lync 2010 on a mobile", client, journey -> {
            Discovery discovery = discovery(journey);
            TicketSignIn tickets = new TicketSignIn(client, rules, discovery, signIn, journey);
            Found user = tickets.user(root(journey, discovery));
            // Telephones use the external web site wherever they are, unless the deployment says otherwise.
            String url = link(journey, user, "External/Mcx");
            MobilitySession session = MobilitySession.create(client, journey, signIn, url);
            session.listen();
            session.terminate();
            return new Reached("mobility session of " + signIn.account(), url);
        });
    }

    private SignInTrace signIn(Consumer<UcwaApplication> stay) {
        return Journey.of(TITLE, client, journey -> {
            Discovery discovery = discovery(journey);
            TicketSignIn tickets = new TicketSignIn(client, rules, discovery, signIn, journey);
            Found user = tickets.user(root(journey, discovery));
            String url = link(journey, user, "Ucwa");
            Header credential = new Header("X-MS-WebTicket", tickets.ticket().header());
            UcwaApplication application = UcwaApplication.create(client, journey, url, "Lync Mobile", credential);
            stay.accept(application);
            application.leave();
            return new Reached("home pool of " + signIn.account(), url);
        });
    }

    private static String link(Journey journey, Found user, String token) {
        return user.document()
                .link(token)
                .orElseThrow(() -> journey.stop(
                        Step.USER,
                        "GET " + user.url(),
                        "the user's document has no link " + token + ": "
                                + user.document().links().keySet()));
    }

    private Discovery discovery(Journey journey) {
        return new Discovery(lab, client, rules, signIn.account().sip(), journey);
    }

    private static Found root(Journey journey, Discovery discovery) {
        return discovery.find().orElseThrow(() -> {
            Hop nearest = discovery.nearest();
            return new Stopped(nearest, nearest.cameBack());
        });
    }
}
