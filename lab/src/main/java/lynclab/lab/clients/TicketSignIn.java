package lynclab.lab.clients;

import lynclab.lab.LabClient;
import lynclab.lab.LabRequest;
import lynclab.lab.Observation;
import lynclab.lab.clients.Discovery.Found;
import lynclab.lab.clients.Hop.Step;
import org.jspecify.annotations.Nullable;

/** From a root document to the user's own, with a web ticket, pool after pool until the home pool is found. */
final class TicketSignIn {

    private final LabClient client;
    private final DiscoveryRules rules;
    private final Discovery discovery;
    private final WindowsSignIn signIn;
    private final Journey journey;
    private @Nullable WebTicket ticket;

    TicketSignIn(LabClient client, DiscoveryRules rules, Discovery discovery, WindowsSignIn signIn, Journey journey) {
        this.client = client;
        this.rules = rules;
        this.discovery = discovery;
        this.signIn = signIn;
        this.journey = journey;
    }

    /** The document of the user at the home pool. */
    Found user(Found root) {
        Found here = root;
        while (true) {
            Found user = userAt(here);
            String redirect = user.document().redirect().orElse("");
            if (redirect.isEmpty()) {
                return user;
            }
            here = discovery.moveTo(redirect);
        }
    }

    private Found userAt(Found root) {
        String url = root.document()
                .link("User")
                .orElseThrow(() -> journey.stop(
                        Step.USER,
                        root.url(),
                        "the document has no link to a user: "
                                + root.document().links().keySet()));
        WebTicket fresh = fetch(url);
        Observation answer = client.send(user(url).withHeader("X-MS-WebTicket", fresh.header()));
        Visit.Result result = Visit.judged(answer, 0);
        AutodiscoverDocument document = result.document();
        if (document == null) {
            throw journey.stop(Step.USER, "GET " + url, result.told(), answer);
        }
        journey.worked(Step.USER, "GET " + url, result.told(), answer);
        ticket = fresh;
        return new Found(url, document);
    }

    /** The ticket of the pool that answered last. */
    WebTicket ticket() {
        WebTicket last = ticket;
        if (last == null) {
            throw new IllegalStateException("nobody has signed in so far");
        }
        return last;
    }

    private WebTicket fetch(String url) {
        Observation refused = client.send(user(url));
        String tried = "GET " + url;
        if (refused.failed() || refused.status() != 401) {
            throw journey.stop(Step.USER, tried, Answers.told(refused) + " where a challenge was expected", refused);
        }
        String service = refused.answer()
                .header("X-MS-WebTicketURL")
                .orElseThrow(() -> journey.stop(
                        Step.USER,
                        tried,
                        Answers.told(refused) + ": the header X-MS-WebTicketURL is missing",
                        refused));
        journey.worked(Step.USER, tried, "401, tickets are given out at " + service, refused);
        return new WebTicketService(client, journey).windows(service, url, signIn);
    }

    private LabRequest user(String url) {
        return LabRequest.get(url).withHeader("Accept", rules.form().accept());
    }
}
