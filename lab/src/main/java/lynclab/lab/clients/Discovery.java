package lynclab.lab.clients;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import lynclab.lab.Lab;
import lynclab.lab.LabClient;
import lynclab.lab.LabUrl;
import lynclab.lab.clients.DiscoveryRules.RedirectTrust;
import lynclab.lab.clients.DiscoveryRules.Schemes;
import lynclab.lab.clients.Hop.Step;

/** From a sign-in address to the root document of a server that serves it, without credentials. */
final class Discovery {

    private final DiscoveryRules rules;
    private final Visit visit;
    private final Journey journey;
    private final String sip;
    private final String sipDomain;
    private int moves;

    Discovery(Lab lab, LabClient client, DiscoveryRules rules, String sip, Journey journey) {
        this.rules = rules;
        this.sip = sip;
        this.sipDomain = sip.substring(sip.indexOf('@') + 1);
        this.visit = new Visit(lab, client, rules, sipDomain);
        this.journey = journey;
    }

    /** A document, and where it came from. */
    record Found(String url, AutodiscoverDocument document) {}

    /** Tries the names in their order; empty when none of them leads anywhere. */
    Optional<Found> find() {
        for (String name : rules.names()) {
            Optional<Found> found = find(name);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Tries one name, over http and https as the rules say, and follows where it is sent. */
    Optional<Found> find(String name) {
        for (Visit.Result first : visits(name)) {
            if (first.worked()) {
                moves = first.moves();
                Optional<Found> end = follow(first);
                if (end.isPresent()) {
                    return end;
                }
            }
        }
        return Optional.empty();
    }

    /** Goes where an authenticated answer redirects to; stops the journey when that does not work. */
    Found moveTo(String href) {
        String refusal = refusal(href);
        if (!refusal.isEmpty()) {
            throw journey.stop(Step.REDIRECT, href, refusal);
        }
        moves++;
        Visit.Result next = visit.to(addressed(href), moves);
        if (!next.worked()) {
            throw journey.stop(Step.REDIRECT, "GET " + next.url(), next.told(), next.exchanges());
        }
        journey.worked(Step.REDIRECT, "GET " + next.url(), next.told() + question(href), next.exchanges());
        moves = next.moves();
        return follow(next).orElseThrow(() -> {
            Hop last = journey.hops().get(journey.hops().size() - 1);
            return new Stopped(last, last.cameBack());
        });
    }

    /** The failed hop that came nearest to an answer; of several, the last. */
    Hop nearest() {
        return journey.hops().stream()
                .filter(hop -> !hop.worked() && hop.step() != Step.DNS)
                .reduce((best, hop) -> reach(hop) >= reach(best) ? hop : best)
                .orElseThrow(() -> new IllegalStateException("nothing has failed so far"));
    }

    // A redirect that was not followed had been answered for; any other hop without an exchange never left the client.
    private static int reach(Hop hop) {
        if (hop.exchanges().isEmpty()) {
            return hop.step() == Step.REDIRECT ? Answers.BEST_REACH : 0;
        }
        return Answers.reach(hop.exchanges().get(0));
    }

    private List<Visit.Result> visits(String name) {
        String host = name + "." + sipDomain + "/";
        if (rules.schemes() == Schemes.HTTPS) {
            return List.of(tell(visit.to(addressed("https://" + host), 0)));
        }
        // Both leave at the same time; one on a thread of its own, the other here.
        FutureTask<Visit.Result> plain = new FutureTask<>(() -> visit.to(addressed("http://" + host), 0));
        Thread thread = new Thread(plain, "discovery over http");
        thread.start();
        Visit.Result secure = visit.to(addressed("https://" + host), 0);
        List<Visit.Result> both = new ArrayList<>();
        both.add(tell(secure));
        both.add(rules.schemes() == Schemes.BOTH_PREFERRING_HTTP ? 0 : 1, tell(result(plain)));
        return both;
    }

    private static Visit.Result result(FutureTask<Visit.Result> task) {
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("discovery over http broke", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while discovery was under way", e);
        }
    }

    private Visit.Result tell(Visit.Result result) {
        if (result.worked()) {
            journey.worked(Step.DISCOVERY, "GET " + result.url(), result.told(), result.exchanges());
        } else {
            journey.failed(Step.DISCOVERY, "GET " + result.url(), result.told(), result.exchanges());
        }
        return result;
    }

    private Optional<Found> follow(Visit.Result from) {
        Visit.Result here = from;
        while (true) {
            AutodiscoverDocument document = here.document();
            if (document == null) {
                return Optional.empty();
            }
            Optional<String> redirect = document.redirect();
            if (redirect.isEmpty()) {
                return Optional.of(new Found(here.url(), document));
            }
            String href = redirect.get();
            String refusal = refusal(href);
            if (!refusal.isEmpty()) {
                journey.failed(Step.REDIRECT, href, refusal);
                return Optional.empty();
            }
            moves++;
            here = visit.to(addressed(href), moves);
            moves = here.moves();
            if (here.worked()) {
                journey.worked(Step.REDIRECT, "GET " + here.url(), here.told() + question(href), here.exchanges());
            } else {
                journey.failed(Step.REDIRECT, "GET " + here.url(), here.told(), here.exchanges());
            }
        }
    }

    /** Why a link is not followed; empty when it is. */
    private String refusal(String href) {
        if (moves >= rules.mostRedirects()) {
            return "more than " + rules.mostRedirects() + " redirects";
        }
        LabUrl url;
        try {
            url = LabUrl.parse(href);
        } catch (IllegalArgumentException e) {
            return "the redirect is not a whole URL: " + href;
        }
        if (!url.secure()) {
            return "the redirect leads away from https";
        }
        return refusalOf(url.host());
    }

    /** Why a host is not gone to; empty when it is. */
    String refusalOf(String host) {
        if (rules.trusts(host, sipDomain)) {
            return "";
        }
        return switch (rules.trust()) {
            case ANY, ASKED_AND_ACCEPTED -> "";
            case ASKED_AND_DECLINED -> "somebody was asked whether to trust " + host + " and said no";
            case REFUSED -> host + " is neither in " + sipDomain + " nor in a trusted domain";
        };
    }

    private String question(String href) {
        String host = LabUrl.parse(href).host();
        return rules.trust() == RedirectTrust.ASKED_AND_ACCEPTED && !rules.trusts(host, sipDomain)
                ? "; somebody was asked whether to trust " + host + " and said yes"
                : "";
    }

    private String addressed(String url) {
        return rules.sendsAddress() ? url + (url.contains("?") ? "&" : "?") + "sipuri=" + sip : url;
    }
}
