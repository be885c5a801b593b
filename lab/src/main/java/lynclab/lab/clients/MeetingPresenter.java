package lynclab.lab.clients;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lynclab.lab.Lab;
import lynclab.lab.LabClient;
import lynclab.lab.LabRequest;
import lynclab.lab.Observation;
import lynclab.lab.Persona;
import lynclab.lab.clients.Hop.Step;
import lynclab.lab.clients.SignInTrace.Reached;
import lynclab.lab.network.Zone;
import lynclab.topology.WebFarm;

/** Somebody who shows something in a meeting: uploads it to the home pool, and opens it in a viewer. */
public final class MeetingPresenter {

    private static final String TITLE = "presenter";
    private static final String BINARY = "application/octet-stream";
    private static final Pattern STATE = Pattern.compile("data-state=\"([a-z]+)\"");
    private static final int SLIDES = 200_000;
    /** A length that no buffer on the way has, so that a piece that is lost, doubled or swapped changes the whole. */
    private static final int PAGE = 65_521;

    private final Lab lab;
    private final LabClient client;
    private final Account account;

    public MeetingPresenter(Lab lab, Zone zone, Account account) {
        this.lab = lab;
        this.client = lab.client(zone, Persona.DOMAIN_PC);
        this.account = account;
    }

    /** Uploads this much, and compares what the server says it received with what was sent. */
    public SignInTrace upload(int octets) {
        return Journey.of(TITLE, client, journey -> new Reached("upload", upload(journey, octets)));
    }

    /** Uploads slides and opens them in the viewer of Office Web Apps, which fetches them from the home pool. */
    public SignInTrace present() {
        WebFarm farm = lab.topology().officeWebApps();
        if (farm == null) {
            throw new IllegalStateException("the deployment has no Office Web Apps");
        }
        return Journey.of(TITLE, client, journey -> {
            String uploaded = upload(journey, SLIDES);
            WebTicket ticket = new WebTicketService(client, journey)
                    .password("https://" + webHost() + "/WebTicket/WebTicketService.svc", account);
            String file = uploaded.substring(uploaded.lastIndexOf('/') + 1);
            String source = "https://" + webHost() + "/DataCollabWeb/wopi/files/" + file + "?access_token="
                    + encoded(ticket.header());
            // Clients of this family encode the address twice.
            String viewer = "https://" + farm.names().get(0) + "/m/ParticipantFrame.aspx?a=0&e=true&WopiSrc="
                    + encoded(encoded(source));
            Observation page = client.get(viewer);
            String tried = "GET https://" + farm.names().get(0) + "/m/ParticipantFrame.aspx";
            if (page.failed() || page.status() != 200) {
                throw journey.stop(Step.SERVICE, tried, Answers.told(page), page);
            }
            Matcher state = STATE.matcher(page.text());
            String found = state.find() ? state.group(1) : "unknown";
            if (!found.equals("ready")) {
                throw journey.stop(
                        Step.SERVICE, tried, "the viewer does not show the presentation, its state is " + found, page);
            }
            journey.worked(Step.SERVICE, tried, "the viewer shows the presentation", page);
            return new Reached("presentation", viewer);
        });
    }

    /** Where it can be downloaded. */
    private String upload(Journey journey, int octets) {
        String url = "https://" + webHost()
                + (client.zone() == Zone.LAN ? "/DataCollabWeb/Int/Handler" : "/DataCollabWeb/Ext/Handler");
        String tried = "POST " + octets + " bytes to " + url;
        String text = text(octets);
        Observation answer = client.send(LabRequest.get(url).withMethod("POST").withBody(BINARY, text));
        if (answer.failed() || answer.status() != 200) {
            throw journey.stop(Step.SERVICE, tried, Answers.told(answer), answer);
        }
        String length = answer.text().strip();
        String digest = answer.answer().header("ETag").orElse("").replace("\"", "");
        if (!length.equals(String.valueOf(octets)) || !digest.equalsIgnoreCase(sha256(text))) {
            throw journey.stop(
                    Step.SERVICE, tried, "the server received " + length + " bytes, and not those sent", answer);
        }
        journey.worked(Step.SERVICE, tried, length + " bytes arrived as they were sent", answer);
        return answer.answer().header("Location").orElse(url);
    }

    private String webHost() {
        return HomePool.webHost(lab.topology(), account, client.zone());
    }

    private static String text(int octets) {
        Random random = new Random(octets);
        byte[] page = new byte[PAGE];
        for (int i = 0; i < PAGE; i++) {
            page[i] = (byte) ('0' + random.nextInt(75));
        }
        return new String(page, US_ASCII).repeat(octets / PAGE + 1).substring(0, octets);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
