package lynclab.lab.clients;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import lynclab.lab.Header;
import lynclab.lab.LabClient;
import lynclab.lab.LabRequest;
import lynclab.lab.LabUrl;
import lynclab.lab.Observation;
import lynclab.lab.clients.Hop.Step;

/** An application on UCWA: made, listened to, deleted. */
final class UcwaApplication {

    private static final int MOST_EVENT_ROUNDS = 10;
    private static final int PATIENCE_SECONDS = 30;

    // A lab's client gives up on an answer a little later.
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(12);

    private final LabClient client;
    private final Journey journey;
    private final Header credential;
    private final LabUrl self;
    private final String events;
    private BlockingQueue<Observation> stillWaiting = new LinkedBlockingQueue<>();
    private String waitingAt;
    private boolean waits;

    private UcwaApplication(LabClient client, Journey journey, Header credential, LabUrl self, String events) {
        this.client = client;
        this.journey = journey;
        this.credential = credential;
        this.self = self;
        this.events = events;
        this.waitingAt = events;
    }

    /** Sends what makes an application, without a word about the outcome: the first time to be refused. */
    static Observation post(LabClient client, String url, String name, Header... credential) {
        String body = "{\"UserAgent\":%s,\"EndpointId\":%s,\"Culture\":\"en-US\"}"
                .formatted(Json.quoted(name), Json.quoted(UUID.randomUUID().toString()));
        LabRequest request = LabRequest.get(url)
                .withMethod("POST")
                .withHeader("Accept", "application/json")
                .withBody("application/json", body);
        for (Header header : credential) {
            request = request.withHeader(header.name(), header.value());
        }
        return client.send(request);
    }

    static UcwaApplication create(LabClient client, Journey journey, String url, String name, Header credential) {
        Observation answer = post(client, url, name, credential);
        String tried = "POST " + url;
        if (answer.failed() || (answer.status() != 201 && answer.status() != 200)) {
            throw journey.stop(Step.APPLICATION, tried, Answers.told(answer) + error(answer), answer);
        }
        try {
            Json document = Json.read(answer.text());
            LabUrl here = answer.request().url();
            String self = link(document, "self");
            String events = link(document, "events");
            journey.worked(Step.APPLICATION, tried, answer.status() + " " + self, answer);
            return new UcwaApplication(
                    client,
                    journey,
                    credential,
                    here.resolve(self),
                    here.resolve(events).toString());
        } catch (UnreadableDocument e) {
            throw journey.stop(Step.APPLICATION, tried, e.getMessage(), answer);
        }
    }

    /** The absolute URL of the application. */
    String url() {
        return self.toString();
    }

    /**
     * Waits for events twice at the same place, which makes the server end one of the two: so it is seen, without waiting
     * for minutes, that the other had been kept waiting.
     */
    void listen() {
        String url = events;
        int waiting = 0;
        for (int round = 0; round < MOST_EVENT_ROUNDS; round++) {
            BlockingQueue<Observation> ended = new LinkedBlockingQueue<>();
            poll(url, ended);
            poll(url, ended);
            Observation first = next(url, ended);
            if (first.status() == 409 && error(first).contains("PGetReplaced")) {
                journey.worked(
                        Step.EVENT_CHANNEL,
                        "GET " + url,
                        "kept waiting until another request took its place"
                                + (waiting == 0 ? "" : ", after " + waiting + " documents with events"),
                        first);
                stillWaiting = ended;
                waitingAt = url;
                waits = true;
                return;
            }
            if (first.failed() || first.status() != 200) {
                throw journey.stop(Step.EVENT_CHANNEL, "GET " + url, Answers.told(first) + error(first), first);
            }
            waiting++;
            url = followed(url, first);
        }
        throw journey.stop(
                Step.EVENT_CHANNEL, "GET " + url, "answered at once " + MOST_EVENT_ROUNDS + " times in a row");
    }

    /**
     * Asks for events again, after {@link #listen()} and whatever happened since: whoever still waited is answered by that,
     * on the connection on which it has been waiting all the time.
     */
    void listenOn() {
        poll(waitingAt, stillWaiting);
        Observation waited = next(waitingAt, stillWaiting);
        if (waited.failed() || !(waited.status() == 409 && error(waited).contains("PGetReplaced"))) {
            throw journey.stop(Step.EVENT_CHANNEL, "GET " + waitingAt, Answers.told(waited) + error(waited), waited);
        }
        journey.worked(
                Step.EVENT_CHANNEL,
                "GET " + waitingAt,
                "had been waiting all the time until another request took its place",
                waited);
    }

    /**
     * Waits until the server has nothing to say for as long as it was asked to, which is what a proxy cuts short that is
     * told to be impatient.
     *
     * @param asked what is asked for, in the time of the products
     * @param timeScale how many of those seconds the lab makes one
     */
    void waitQuietly(Duration asked, int timeScale) {
        Duration real = asked.dividedBy(timeScale);
        if (real.compareTo(LONGEST_WAIT) > 0) {
            throw new IllegalArgumentException(
                    asked.toSeconds() + " s are too long to wait for; give the lab a time scale of at least "
                            + (asked.toSeconds() / LONGEST_WAIT.toSeconds() + 1));
        }
        String url = events;
        for (int round = 0; round < MOST_EVENT_ROUNDS; round++) {
            long start = System.nanoTime();
            Observation answer =
                    client.send(LabRequest.get(url + (url.contains("?") ? "&" : "?") + "timeout=" + asked.toSeconds())
                            .withHeader("Accept", "application/json")
                            .withHeader(credential.name(), credential.value()));
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            String tried = "GET " + url + " for " + asked.toSeconds() + " s";
            long waited = took.multipliedBy(timeScale).toSeconds();
            if (answer.failed() || answer.status() != 200) {
                throw journey.stop(
                        Step.EVENT_CHANNEL,
                        tried,
                        "after " + waited + " s: " + Answers.told(answer) + error(answer),
                        answer);
            }
            if (events(tried, answer).isEmpty()) {
                if (took.compareTo(real.multipliedBy(9).dividedBy(10)) < 0) {
                    throw journey.stop(
                            Step.EVENT_CHANNEL, tried, "ended without an event after " + waited + " s", answer);
                }
                journey.worked(Step.EVENT_CHANNEL, tried, "nothing happened for " + waited + " s", answer);
                return;
            }
            url = followed(url, answer);
        }
        throw journey.stop(Step.EVENT_CHANNEL, "GET " + url, "never quiet");
    }

    private List<Json> events(String tried, Observation answer) {
        try {
            return Json.read(answer.text()).list("sender");
        } catch (UnreadableDocument e) {
            throw journey.stop(Step.EVENT_CHANNEL, tried, e.getMessage(), answer);
        }
    }

    /** Deletes the application; what still waits is answered by that. */
    void leave() {
        Observation answer = client.send(
                LabRequest.get(self.toString()).withMethod("DELETE").withHeader(credential.name(), credential.value()));
        String tried = "DELETE " + self;
        if (answer.failed() || answer.status() / 100 != 2) {
            throw journey.stop(Step.LEAVE, tried, Answers.told(answer) + error(answer), answer);
        }
        journey.worked(Step.LEAVE, tried, Answers.told(answer), answer);
        if (waits) {
            // Whatever it says: a request that outlives its application would be found hanging in the proxy.
            Observation last = next(events, stillWaiting);
            journey.worked(Step.LEAVE, "GET " + events, "ended as well: " + Answers.told(last) + error(last), last);
            waits = false;
        }
    }

    private void poll(String url, BlockingQueue<Observation> ended) {
        LabRequest request = LabRequest.get(url)
                .withHeader("Accept", "application/json")
                .withHeader(credential.name(), credential.value());
        Thread thread = new Thread(() -> ended.add(client.send(request)), "event channel");
        thread.setDaemon(true);
        thread.start();
    }

    private Observation next(String url, BlockingQueue<Observation> ended) {
        try {
            Observation first = ended.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (first == null) {
                throw journey.stop(
                        Step.EVENT_CHANNEL, "GET " + url, "no request ended within " + PATIENCE_SECONDS + " s");
            }
            return first;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw journey.stop(Step.EVENT_CHANNEL, "GET " + url, "interrupted");
        }
    }

    private String followed(String url, Observation answer) {
        try {
            return answer.request()
                    .url()
                    .resolve(link(Json.read(answer.text()), "next"))
                    .toString();
        } catch (UnreadableDocument e) {
            throw journey.stop(Step.EVENT_CHANNEL, "GET " + url, e.getMessage(), answer);
        }
    }

    private static String link(Json document, String relation) {
        return document.text("_links", relation, "href")
                .orElseThrow(() -> new UnreadableDocument("the document has no link \"" + relation + "\""));
    }

    /** The code of an error as UCWA writes it; anything that is not JSON is no UCWA to a client. */
    static String error(Observation answer) {
        if (answer.http() == null || answer.status() < 400) {
            return "";
        }
        try {
            Json error = Json.read(answer.text());
            return error.text("code").map(code -> ": " + code).orElse("")
                    + error.text("subcode").map(code -> " " + code).orElse("");
        } catch (UnreadableDocument e) {
            return ": not an answer of UCWA";
        }
    }
}
