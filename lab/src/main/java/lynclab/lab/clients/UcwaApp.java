package lynclab.lab.clients;

import java.util.function.Consumer;
import lynclab.lab.Header;
import lynclab.lab.Lab;
import lynclab.lab.LabClient;
import lynclab.lab.LabRequest;
import lynclab.lab.Observation;
import lynclab.lab.Persona;
import lynclab.lab.clients.AutodiscoverDocument.Form;
import lynclab.lab.clients.Discovery.Found;
import lynclab.lab.clients.Hop.Step;
import lynclab.lab.clients.SignInTrace.Reached;
import lynclab.lab.network.Zone;

/** A web application on UCWA: root, user, token, application, events, and out again. */
public final class UcwaApp {

    private static final String TITLE = "UCWA application";
    private static final String NAME = "LyncLab UCWA application";

    private final Lab lab;
    private final LabClient client;
    private final Account account;
    private final DiscoveryRules rules;
    private final Grant grant;

    /** How the token is asked for. */
    public enum Grant {
        PASSWORD,
        WINDOWS
    }

    public UcwaApp(Lab lab, Zone zone, Account account) {
        this(lab, lab.client(zone, Persona.GUEST_BROWSER), account, DiscoveryRules.ucwa(), Grant.PASSWORD);
    }

    private UcwaApp(Lab lab, LabClient client, Account account, DiscoveryRules rules, Grant grant) {
        this.lab = lab;
        this.client = client;
        this.account = account;
        this.rules = rules;
        this.grant = grant;
    }

    public UcwaApp with(Grant other) {
        return new UcwaApp(lab, client, account, rules, other);
    }

    public UcwaApp with(DiscoveryRules others) {
        return new UcwaApp(lab, client, account, others, grant);
    }

    /** In a browser that trusts what this persona trusts. */
    public UcwaApp as(Persona persona) {
        return new UcwaApp(lab, lab.client(client.zone(), persona), account, rules, grant);
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
     * The same, with an event channel on which a request is kept waiting while something else happens, and has to be
     * answered after it.
     *
     * @param meanwhile what happens; begins once the request waits
     */
    public SignInTrace signInAndStay(Runnable meanwhile) {
        return signIn(application -> {
            application.listen();
            meanwhile.run();
            application.listenOn();
        });
    }

    private SignInTrace signIn(Consumer<UcwaApplication> stay) {
        return Journey.of(TITLE, client, journey -> {
            Discovery discovery = discovery(journey);
            Found root = root(journey, discovery);
            while (true) {
                AccessToken token = token(journey, userLink(journey, root));
                AutodiscoverDocument user = user(journey, userLink(journey, root), token);
                String redirect = user.redirect().orElse("");
                if (redirect.isEmpty()) {
                    return application(journey, user, token, stay);
                }
                root = discovery.moveTo(redirect);
            }
        });
    }

    private Reached application(
            Journey journey, AutodiscoverDocument user, AccessToken token, Consumer<UcwaApplication> stay) {
        String url = user.link("applications")
                .orElseThrow(() -> journey.stop(
                        Step.USER,
                        "user",
                        "the user has no link to applications: " + user.links().keySet()));
        Header credential = new Header("Authorization", token.header());
        UcwaApplication application = UcwaApplication.create(client, journey, url, NAME, credential);
        stay.accept(application);
        application.leave();
        return new Reached("applications of " + account, url);
    }

    private AccessToken token(Journey journey, String user) {
        Observation refused = client.send(
                LabRequest.get(user).withHeader("Accept", rules.form().accept()));
        if (refused.failed() || refused.status() != 401) {
            throw journey.stop(
                    Step.USER, "GET " + user, Answers.told(refused) + " where a challenge was expected", refused);
        }
        TokenEndpoint endpoint = TokenEndpoint.of(client, journey, Step.USER, refused);
        journey.worked(Step.USER, "GET " + user, "401, tokens are given out at " + endpoint.url(), refused);
        return grant == Grant.PASSWORD
                ? endpoint.withPassword(account)
                : endpoint.withWindows(WindowsSignIn.negotiate(account));
    }

    private AutodiscoverDocument user(Journey journey, String url, AccessToken token) {
        Observation answer = client.send(LabRequest.get(url)
                .withHeader("Accept", rules.form().accept())
                .withHeader("Authorization", token.header()));
        Visit.Result result = Visit.judged(answer, 0);
        AutodiscoverDocument document = result.document();
        if (document == null) {
            throw journey.stop(Step.USER, "GET " + url, result.told(), answer);
        }
        journey.worked(Step.USER, "GET " + url, result.told(), answer);
        return document;
    }

    private String userLink(Journey journey, Found root) {
        String token = root.document().form() == Form.HYPERMEDIA ? "user" : "OAuth";
        return root.document()
                .link(token)
                .orElseThrow(() -> journey.stop(
                        Step.DISCOVERY,
                        root.url(),
                        "no link " + token + " among " + root.document().links().keySet()));
    }

    private Discovery discovery(Journey journey) {
        return new Discovery(lab, client, rules, account.sip(), journey);
    }

    private static Found root(Journey journey, Discovery discovery) {
        return discovery.find().orElseThrow(() -> {
            Hop nearest = discovery.nearest();
            return new Stopped(nearest, nearest.cameBack());
        });
    }
}
