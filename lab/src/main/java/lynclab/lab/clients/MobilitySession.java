package lynclab.lab.clients;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import lynclab.lab.LabClient;
import lynclab.lab.Observation;
import lynclab.lab.clients.Hop.Step;
import lynclab.lab.clients.TicketedService.Opened;

/**
 * A session of the mobility service: each of its requests comes on a connection of its own, with the cookies that it was
 * given, and has to find the Front End that the session lives on.
 */
final class MobilitySession {

    private static final String PORT = "McxServiceWebTicketBearer";
    private static final int PATIENCE_SECONDS = 30;

    private final LabClient client;
    private final Journey journey;
    private final TicketedService service;
    private final Opened opened;
    private final Cookies cookies = new Cookies();
    private final String id;

    private MobilitySession(LabClient client, Journey journey, TicketedService service, String url) {
        this.client = client;
        this.journey = journey;
        this.service = service;
        this.opened = service.open(url, PORT);
        this.id = call("CreateSession", "<Platform>iPhone</Platform>")
                .textOf("SessionId")
                .orElseThrow(() -> journey.stop(
                        Step.MOBILITY_SESSION, "POST " + opened.location(), "the answer names no session"));
    }

    static MobilitySession create(LabClient client, Journey journey, WindowsSignIn signIn, String url) {
        return new MobilitySession(client, journey, new TicketedService(client, journey, signIn), url);
    }

    /** Waits for events, and makes one happen meanwhile. */
    void listen() {
        BlockingQueue<Observation> ended = new LinkedBlockingQueue<>();
        Thread thread = new Thread(
                () -> ended.add(send("GetEvents", session() + "<TimeoutInSeconds>180</TimeoutInSeconds>")),
                "mobility events");
        thread.setDaemon(true);
        thread.start();
        call("PublishPresence", session() + "<Availability>Online</Availability>");
        Xml events = read("GetEvents", next(ended));
        if (events.descendants("Event").isEmpty()) {
            throw journey.stop(
                    Step.MOBILITY_SESSION, "POST " + opened.location(), "nothing happened, although it should have");
        }
    }

    void terminate() {
        call("TerminateSession", session());
    }

    private Xml call(String operation, String content) {
        return read(operation, send(operation, content));
    }

    private Observation send(String operation, String content) {
        String body = "<%1$s xmlns=\"urn:lynclab:mobility\">%2$s</%1$s>".formatted(operation, content);
        Observation answer = client.send(cookies.shown(opened.request("urn:lynclab:mobility/" + operation, body)));
        cookies.keep(answer);
        return answer;
    }

    private Xml read(String operation, Observation answer) {
        Xml envelope = service.read(answer, opened.location(), Step.MOBILITY_SESSION);
        return envelope.descendant(operation + "Response")
                .orElseThrow(() -> journey.stop(
                        Step.MOBILITY_SESSION,
                        "POST " + opened.location(),
                        "the answer holds no " + operation + "Response, with " + cookies,
                        answer));
    }

    private Observation next(BlockingQueue<Observation> ended) {
        try {
            Observation first = ended.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (first == null) {
                throw journey.stop(
                        Step.MOBILITY_SESSION,
                        "POST " + opened.location(),
                        "no event within " + PATIENCE_SECONDS + " s, with " + cookies);
            }
            return first;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw journey.stop(Step.MOBILITY_SESSION, "POST " + opened.location(), "interrupted");
        }
    }

    private String session() {
        return "<SessionId>" + Xml.escaped(id) + "</SessionId>";
    }
}
