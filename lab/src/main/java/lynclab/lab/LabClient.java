package lynclab.lab;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import lynclab.lab.network.Network;
import lynclab.lab.network.Zone;

/**
 * A persona on a vantage point that sends requests and keeps everything it sees.
 *
 * <p>It is deliberately plain: no cache, no cookies, no retries, nothing followed unless asked for, so that what is
 * observed was sent by the other side.
 */
public final class LabClient {

    private static final int MOST_REDIRECTS = 10;

    private final Zone zone;
    private final Persona persona;
    private final Dialer dialer;
    private final Function<String, List<Seen>> servers;

    LabClient(
            Zone zone,
            Persona persona,
            Network network,
            DnsLookup dns,
            TrustJudge judge,
            Function<String, List<Seen>> servers) {
        this.zone = zone;
        this.persona = persona;
        this.dialer = new Dialer(zone, network, dns, judge);
        this.servers = servers;
    }

    /** Somebody in the real network, with this machine's resolver and Java's public roots; nobody shows the servers' end. */
    public static LabClient live(Zone zone, Persona persona) {
        return new LabClient(
                zone, persona, Network.real(), DnsLookup.ofThisMachine(), PublicRoots.judge(persona), any -> List.of());
    }

    public Zone zone() {
        return zone;
    }

    public Persona persona() {
        return persona;
    }

    public Observation get(String url) {
        return send(LabRequest.get(url));
    }

    /** Sends a request over a connection of its own. */
    public Observation send(LabRequest request) {
        try (LabConnection connection = connect(request)) {
            return connection.send(request);
        }
    }

    /**
     * Opens a connection for this and more requests to the same place; what kept it from opening is told by every
     * {@link LabConnection#send(LabRequest)}.
     */
    public LabConnection connect(LabRequest first) {
        return new LabConnection(this, dialer.dial(first));
    }

    /** Sends a request and follows redirects the way the persona does; the last observation is where it ended. */
    public List<Observation> browse(LabRequest first) {
        List<Observation> steps = new ArrayList<>();
        LabRequest request = first;
        while (true) {
            Observation step = send(request);
            steps.add(step);
            if (step.http() == null
                    || !step.http().isRedirect()
                    || persona.redirects() == Persona.Redirects.NOT_FOLLOWED
                    || steps.size() > MOST_REDIRECTS) {
                return steps;
            }
            LabUrl next = request.url().resolve(step.http().header("Location").orElseThrow());
            if (persona.redirects() == Persona.Redirects.WITHIN_DOMAIN
                    && !domain(next.host()).equals(domain(request.url().host()))) {
                Failure left = new Failure(
                        Failure.Stage.HTTP,
                        "the redirect to " + next.host() + " leaves the domain, which the " + persona.title()
                                + " takes for a failed attempt");
                steps.set(steps.size() - 1, withFailure(step, left));
                return steps;
            }
            request = request.withUrl(next.toString());
        }
    }

    /** Sends bytes as they are, in TLS or not, and reads until the other side ends or falls silent. */
    public RawExchange raw(LabRequest destination, byte[] bytes) {
        return dialer.raw(destination, bytes);
    }

    Observation send(LabRequest request, Dialer.Call call) {
        HttpExchange http = null;
        Failure failure = call.failure();
        if (call.http() != null && failure == null) {
            try {
                http = call.http().exchange(request, persona.userAgent());
            } catch (IOException | NumberFormatException e) {
                failure = new Failure(Failure.Stage.HTTP, Dialer.reason(e));
            }
        }
        return new Observation(
                request,
                zone,
                persona,
                call.dns(),
                call.connection(),
                call.tls(),
                http,
                failure,
                servers.apply(request.id()));
    }

    private static Observation withFailure(Observation step, Failure failure) {
        return new Observation(
                step.request(),
                step.zone(),
                step.persona(),
                step.dns(),
                step.connection(),
                step.tls(),
                step.http(),
                failure,
                step.seen());
    }

    private static String domain(String host) {
        return host.substring(host.indexOf('.') + 1);
    }
}
