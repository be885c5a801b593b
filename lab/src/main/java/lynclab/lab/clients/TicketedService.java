package lynclab.lab.clients;

import java.util.UUID;
import lynclab.lab.LabClient;
import lynclab.lab.LabRequest;
import lynclab.lab.Observation;
import lynclab.lab.clients.Hop.Step;

/** A SOAP service that wants a web ticket: its metadata says where it is, which ticket, and whether with proof. */
final class TicketedService {

    private final LabClient client;
    private final Journey journey;
    private final WindowsSignIn signIn;

    TicketedService(LabClient client, Journey journey, WindowsSignIn signIn) {
        this.client = client;
        this.journey = journey;
        this.signIn = signIn;
    }

    /**
     * A port of a service that is ready to be called.
     *
     * @param security the header that shows the ticket
     */
    record Opened(String location, String security) {

        LabRequest request(String action, String body) {
            return WebTicketService.soap(location, action, envelope(location, action, security, body));
        }
    }

    /** Reads where a port of a service is, and gets the ticket that it wants. */
    Opened open(String service, String port) {
        WebTicketService tickets = new WebTicketService(client, journey);
        ServiceMetadata metadata = tickets.metadata(service + "/mex");
        String location = metadata.location(port)
                .orElseThrow(() -> journey.stop(
                        Step.METADATA,
                        service + "/mex",
                        "no port " + port + " among " + metadata.locations().keySet()));
        String issuer = metadata.issuers().get(port);
        if (issuer == null) {
            throw journey.stop(Step.METADATA, service + "/mex", "it is not said who gives out tickets for " + port);
        }
        WebTicket ticket = tickets.windows(issuer, location, signIn);
        try {
            return new Opened(
                    location,
                    metadata.wantsProof(port) ? ProofSignature.endorsing(ticket) : ProofSignature.bearer(ticket));
        } catch (UnreadableDocument e) {
            throw journey.stop(Step.WEB_TICKET, "POST " + issuer, e.getMessage());
        }
    }

    /** Calls a port of a service; the parts of the answer are the caller's to read. */
    Xml call(String service, String port, String action, String body, Step step) {
        Opened opened = open(service, port);
        return read(client.send(opened.request(action, body)), opened.location(), step);
    }

    /** Reads the answer of a service. */
    Xml read(Observation answer, String location, Step step) {
        String tried = "POST " + location;
        if (answer.failed() || answer.status() != 200) {
            String fault = answer.http() == null
                    ? ""
                    : WebTicket.fault(answer.answer().body())
                            .map(reason -> ": " + reason)
                            .orElse("");
            throw journey.stop(step, tried, Answers.told(answer) + fault, answer);
        }
        try {
            Xml envelope = Xml.read(answer.answer().body());
            journey.worked(step, tried, Answers.told(answer), answer);
            return envelope;
        } catch (UnreadableDocument e) {
            throw journey.stop(step, tried, e.getMessage(), answer);
        }
    }

    static String envelope(String to, String action, String security, String body) {
        return """
                <?xml version="1.0" encoding="utf-8"?>
                <soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" \
                xmlns:wsa="http://www.w3.org/2005/08/addressing" \
                xmlns:wsse="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd">
                <soap:Header><wsa:To>%s</wsa:To><wsa:MessageID>urn:uuid:%s</wsa:MessageID><wsa:Action>%s</wsa:Action>%s</soap:Header>
                <soap:Body>%s</soap:Body></soap:Envelope>
                """.formatted(Xml.escaped(to), UUID.randomUUID(), Xml.escaped(action), security, body);
    }
}
