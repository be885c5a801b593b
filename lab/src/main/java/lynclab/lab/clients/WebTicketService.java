package lynclab.lab.clients;

import java.util.List;
import lynclab.lab.LabClient;
import lynclab.lab.LabRequest;
import lynclab.lab.Observation;
import lynclab.lab.clients.Hop.Step;

/** Gets web tickets: reads the service's metadata, and asks at the place that it names. */
final class WebTicketService {

    private final LabClient client;
    private final Journey journey;

    WebTicketService(LabClient client, Journey journey) {
        this.client = client;
        this.journey = journey;
    }

    /** A ticket for a service, with a Windows sign-in. */
    WebTicket windows(String ticketService, String forService, WindowsSignIn signIn) {
        String port = signIn.scheme() == WindowsSignIn.Scheme.NTLM
                ? "WebTicketServiceWinNtlm"
                : "WebTicketServiceWinNegotiate";
        ServiceMetadata metadata = metadata(ticketService + "/mex");
        // Sites that offer Negotiate alone still let NTLM in through it; that port is the one every version has.
        String location = metadata.location(port)
                .or(() -> metadata.location("WebTicketServiceWinNegotiate"))
                .orElseThrow(() -> journey.stop(
                        Step.METADATA,
                        ticketService,
                        "no Windows sign-in is offered, only "
                                + metadata.locations().keySet()));
        byte[] entropy = TicketRequest.entropy();
        String body =
                TicketRequest.forService(location, forService, signIn.account().sip(), entropy);
        return ticket(location, signIn.send(client, soap(location, TicketRequest.ACTION, body)))
                .withEntropy(entropy);
    }

    /** A ticket for nobody in particular. */
    WebTicket anonymous(String ticketService, String forService, String sip) {
        ServiceMetadata metadata = metadata(ticketService + "/mex");
        String location = metadata.location("WebTicketServiceAnon")
                .orElseThrow(() -> journey.stop(Step.METADATA, ticketService, "nobody may come without signing in"));
        byte[] entropy = TicketRequest.entropy();
        String body = TicketRequest.forService(location, forService, sip, entropy);
        return ticket(location, List.of(client.send(soap(location, TicketRequest.ACTION, body))))
                .withEntropy(entropy);
    }

    /** A compact ticket against name and password. */
    WebTicket password(String ticketService, Account account) {
        String location = ticketService + "/Auth";
        String body = TicketRequest.withPassword(location, account);
        return ticket(location, List.of(client.send(soap(location, TicketRequest.ACTION, body))));
    }

    /** Reads what a service says of itself. */
    ServiceMetadata metadata(String url) {
        Observation answer = client.get(url);
        String tried = Answers.asked(answer);
        if (answer.failed() || answer.status() != 200) {
            throw journey.stop(Step.METADATA, tried, Answers.told(answer), answer);
        }
        try {
            ServiceMetadata metadata = ServiceMetadata.read(answer.answer().body());
            if (metadata.locations().isEmpty()) {
                throw new UnreadableDocument("the metadata names no port");
            }
            journey.worked(Step.METADATA, tried, "ports " + metadata.locations().keySet(), answer);
            return metadata;
        } catch (UnreadableDocument e) {
            throw journey.stop(Step.METADATA, tried, e.getMessage(), answer);
        }
    }

    static LabRequest soap(String url, String action, String body) {
        return LabRequest.get(url)
                .withMethod("POST")
                .withBody("text/xml; charset=utf-8", body)
                .withHeader("SOAPAction", "\"" + action + "\"");
    }

    private WebTicket ticket(String location, List<Observation> legs) {
        Observation answer = legs.get(legs.size() - 1);
        String tried = "POST " + location;
        if (answer.failed() || answer.status() != 200) {
            String fault = answer.http() == null
                    ? ""
                    : WebTicket.fault(answer.answer().body())
                            .map(reason -> ": " + reason)
                            .orElse("");
            throw journey.stop(Step.WEB_TICKET, tried, Answers.told(answer) + fault, legs);
        }
        try {
            WebTicket ticket = WebTicket.read(answer.answer().body());
            journey.worked(
                    Step.WEB_TICKET,
                    tried,
                    ticket + (legs.size() > 1 ? " after " + legs.size() + " requests on one connection" : ""),
                    legs.toArray(Observation[]::new));
            return ticket;
        } catch (UnreadableDocument e) {
            throw journey.stop(Step.WEB_TICKET, tried, e.getMessage(), legs);
        }
    }
}
