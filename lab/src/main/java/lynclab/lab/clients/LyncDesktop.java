package lynclab.lab.clients;

import java.util.List;
import java.util.Optional;
import lynclab.lab.Lab;
import lynclab.lab.LabClient;
import lynclab.lab.Persona;
import lynclab.lab.clients.Discovery.Found;
import lynclab.lab.clients.SignInTrace.Reached;
import lynclab.lab.network.Zone;

/**
 * Lync 2013 on Windows: discovery first, then SIP by records, then SIP by usual names.
 *
 * <p>That last part is why broken discovery goes unnoticed at the desk; it is told as what it is.
 */
public final class LyncDesktop {

    private static final String TITLE = "Lync 2013 on a PC";

    private final Lab lab;
    private final LabClient client;
    private final WindowsSignIn signIn;
    private final DiscoveryRules rules;

    public LyncDesktop(Lab lab, Zone zone, Account account) {
        this(lab, lab.client(zone, Persona.DOMAIN_PC), WindowsSignIn.negotiate(account), DiscoveryRules.desktop());
    }

    private LyncDesktop(Lab lab, LabClient client, WindowsSignIn signIn, DiscoveryRules rules) {
        this.lab = lab;
        this.client = client;
        this.signIn = signIn;
        this.rules = rules;
    }

    public LyncDesktop with(DiscoveryRules others) {
        return new LyncDesktop(lab, client, signIn, others);
    }

    public LyncDesktop with(WindowsSignIn other) {
        return new LyncDesktop(lab, client, other, rules);
    }

    /** As far as it goes without a password. */
    public SignInTrace discover() {
        return Journey.of(TITLE, client, journey -> {
            Discovery discovery = discovery(journey);
            return discovery.find().map(LyncDesktop::root).orElseGet(() -> sip(journey, discovery));
        });
    }

    /** All the way to the user's own document. */
    public SignInTrace signIn() {
        return Journey.of(TITLE, client, journey -> {
            Discovery discovery = discovery(journey);
            Optional<Found> root = discovery.find();
            if (root.isEmpty()) {
                return sip(journey, discovery);
            }
            Found user = new TicketSignIn(client, rules, discovery, signIn, journey).user(root.get());
            AutodiscoverDocument document = user.document();
            String access = document.isInternal() ? "SipClientInternalAccess" : "SipClientExternalAccess";
            String server = document.servers().get(access);
            if (server == null) {
                throw journey.stop(Hop.Step.USER, "GET " + user.url(), "the user's document does not name a " + access);
            }
            return new Reached("home pool of " + signIn.account() + ", SIP at " + server, user.url());
        });
    }

    /** Downloads the address book; SIP would have told its address, which is that of the home pool's web services. */
    public SignInTrace downloadAddressBook() {
        return Journey.of(TITLE, client, journey -> {
            String url = new AddressBook(client, journey, signIn).download(webHost());
            return new Reached("address book", url);
        });
    }

    /** Searches the address book on the server. */
    public SignInTrace search(String beginning) {
        return Journey.of(TITLE, client, journey -> {
            TicketedService service = new TicketedService(client, journey, signIn);
            List<String> names = new AddressBookQuery(service, journey).namesLike(webHost(), beginning);
            return new Reached(
                    names + " by \"" + beginning + "\"", "https://" + webHost() + "/groupexpansion/service.svc");
        });
    }

    /** Asks who is on a distribution list. */
    public SignInTrace expand(String mail) {
        return Journey.of(TITLE, client, journey -> {
            TicketedService service = new TicketedService(client, journey, signIn);
            List<String> members = new GroupExpansion(service, journey).members(webHost(), mail);
            return new Reached(members.size() + " members of " + mail, "https://" + webHost() + GroupExpansion.PATH);
        });
    }

    /** Signs in to the groups that the user answers calls for. */
    public SignInTrace signInAsAgent() {
        return Journey.of(TITLE, client, journey -> {
            TicketedService service = new TicketedService(client, journey, signIn);
            List<String> groups = new ResponseGroups(service, journey, webHost()).signInToAll();
            return new Reached("agent of " + String.join(", ", groups), "https://" + webHost() + ResponseGroups.PATH);
        });
    }

    /** Gets the certificate that replaces the password from then on. */
    public SignInTrace provision() {
        return Journey.of(TITLE, client, journey -> {
            TicketedService service = new TicketedService(client, journey, signIn);
            new CertificateProvisioning(service, journey).certificate(webHost(), signIn.account());
            return new Reached("certificate", "https://" + webHost() + CertificateProvisioning.PATH);
        });
    }

    private String webHost() {
        return HomePool.webHost(lab.topology(), signIn.account(), client.zone());
    }

    private Discovery discovery(Journey journey) {
        return new Discovery(lab, client, rules, signIn.account().sip(), journey);
    }

    private static Reached root(Found found) {
        return new Reached("discovery", found.url());
    }

    private Reached sip(Journey journey, Discovery discovery) {
        return new SipServers(lab, client.zone(), signIn.account().sipDomain(), journey)
                .find()
                .map(server -> new Reached("SIP without web services", server))
                .orElseThrow(() -> {
                    Hop nearest = discovery.nearest();
                    return new Stopped(nearest, nearest.cameBack());
                });
    }
}
