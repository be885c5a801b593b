package lynclab.lab.clients;

import java.util.Optional;
import lynclab.lab.DnsAnswer;
import lynclab.lab.HttpExchange;
import lynclab.lab.Lab;
import lynclab.lab.LabClient;
import lynclab.lab.LabRequest;
import lynclab.lab.LabUrl;
import lynclab.lab.Observation;
import lynclab.lab.clients.DiscoveryRules.ForeignAlias;
import org.jspecify.annotations.Nullable;

/** One attempt to get a discovery document from a URL, judged by the clients' rules. */
final class Visit {

    private final Lab lab;
    private final LabClient client;
    private final DiscoveryRules rules;
    private final String sipDomain;

    Visit(Lab lab, LabClient client, DiscoveryRules rules, String sipDomain) {
        this.lab = lab;
        this.client = client;
        this.rules = rules;
        this.sipDomain = sipDomain;
    }

    /**
     * How it went.
     *
     * @param url where the document came from in the end
     * @param document null when the attempt failed, and then {@code told} says why
     * @param answer null when nothing was sent
     */
    record Result(
            String url,
            @Nullable AutodiscoverDocument document,
            String told,
            @Nullable Observation answer,
            int moves) {

        boolean worked() {
            return document != null;
        }

        Observation[] exchanges() {
            return answer == null ? new Observation[0] : new Observation[] {answer};
        }
    }

    /** Asks without credentials. */
    Result to(String url, int movesSoFar) {
        return answer(LabRequest.get(url).withHeader("Accept", rules.form().accept()), movesSoFar);
    }

    private Result answer(LabRequest request, int movesSoFar) {
        String host = request.url().host();
        Optional<String> alias = request.url().secure() ? foreignAlias(host) : Optional.empty();
        if (alias.isPresent()) {
            String told = host + " is an alias of " + alias.get()
                    + ", and over https no certificate of another domain is accepted";
            return new Result(request.url().toString(), null, told, null, movesSoFar);
        }
        Observation answer = client.send(request);
        HttpExchange http = answer.http();
        if (http != null && !answer.failed() && http.isRedirect()) {
            return moved(request, answer, movesSoFar);
        }
        return judged(answer, movesSoFar);
    }

    private Result moved(LabRequest request, Observation answer, int movesSoFar) {
        LabUrl next = request.url().resolve(answer.answer().header("Location").orElseThrow());
        if (!DiscoveryRules.isWithin(next.host(), sipDomain)) {
            // The documented rule of the clients: a 3xx into another domain is a failed attempt, whatever is there.
            return failed(answer, Answers.told(answer) + ": leaves " + sipDomain, movesSoFar);
        }
        if (movesSoFar >= rules.mostRedirects()) {
            return failed(answer, "more than " + rules.mostRedirects() + " redirects", movesSoFar);
        }
        return answer(request.withUrl(next.toString()), movesSoFar + 1);
    }

    static Result judged(Observation answer, int moves) {
        HttpExchange http = answer.http();
        if (http == null || answer.failed() || http.status() != 200) {
            return failed(answer, Answers.told(answer), moves);
        }
        try {
            AutodiscoverDocument document = AutodiscoverDocument.read(http);
            return new Result(answer.request().url().toString(), document, told(document), answer, moves);
        } catch (UnreadableDocument e) {
            return failed(answer, Answers.told(answer) + ": " + e.getMessage(), moves);
        }
    }

    private static Result failed(Observation answer, String told, int moves) {
        return new Result(answer.request().url().toString(), null, told, answer, moves);
    }

    private static String told(AutodiscoverDocument document) {
        String what = (document.accessLocation() + " " + document.resource()).strip();
        return (what.isEmpty() ? "document" : what) + " with "
                + document.redirect()
                        .map(to -> "a redirect to " + to)
                        .orElse("links " + document.links().keySet());
    }

    private Optional<String> foreignAlias(String host) {
        if (rules.foreignAlias() == ForeignAlias.ACCEPTED || !DiscoveryRules.isWithin(host, sipDomain)) {
            return Optional.empty();
        }
        DnsAnswer answer = lab.vantagePoint(client.zone()).ask(host, "A");
        return answer.records().stream()
                .filter(record -> record.contains("\tCNAME\t"))
                .map(record -> record.substring(record.indexOf("\tCNAME\t") + 7).replaceFirst("\\.$", ""))
                .filter(target -> !DiscoveryRules.isWithin(target, sipDomain))
                .findFirst();
    }
}
