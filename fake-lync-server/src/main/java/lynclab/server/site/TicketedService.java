package lynclab.server.site;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import lynclab.server.authentication.Ticket;
import lynclab.server.authentication.Tickets;
import lynclab.server.deployment.Site;
import org.w3c.dom.Document;

/** A SOAP service that wants a web ticket: metadata for everybody, its page for Windows users, operations for tickets. */
public final class TicketedService implements WebService {

    /**
     * What one such service is.
     *
     * @param file the service file below the directory, as clients spell it
     * @param operations answers an operation, or nothing where the service has no such operation
     */
    public record Contract(
            String directory,
            String file,
            String name,
            List<Metadata.Port> ports,
            BiFunction<Ticket, Document, Optional<? extends Answer>> operations) {
        public Contract {
            ports = List.copyOf(ports);
        }

        /** A service whose operations travel in formats that are not published. */
        public static Contract closed(String directory, String file, String name) {
            return new Contract(
                    directory,
                    file,
                    name,
                    List.of(new Metadata.Port(name + "WebTicketBearer", "", Metadata.Security.TICKET)),
                    (ticket, document) -> Optional.empty());
        }

        private boolean wantsProof() {
            return ports.stream().anyMatch(port -> port.security() == Metadata.Security.TICKET_WITH_PROOF);
        }

        private String path() {
            return (directory + "/" + file).toLowerCase(Locale.ROOT);
        }
    }

    private final Host host;
    private final Site site;
    private final Contract contract;
    private final WindowsGate windows;
    private final Tickets tickets;

    public TicketedService(Host host, Site site, Contract contract, Tickets tickets) {
        this.host = host;
        this.site = site;
        this.contract = contract;
        this.windows = new WindowsGate(host);
        this.tickets = tickets;
    }

    @Override
    public String directory() {
        return contract.directory().toLowerCase(Locale.ROOT);
    }

    @Override
    public Answer answer(Request request) {
        var path = contract.path();
        if (request.isAt(path + "/mex")) {
            return Reply.ok(Soap.CONTENT_TYPE, metadata()).with("Cache-Control", "private");
        }
        if (!request.isBelow(path) || request.isRead()) {
            return windows.pass(request, user -> request.isAt(path) ? servicePage() : Iis.noListing());
        }
        if (!request.method().equals("POST")) {
            return Iis.methodNotAllowed("GET, POST");
        }
        return Xml.parse(request.body().start())
                .<Answer>map(document -> operate(request, document))
                .orElseGet(() -> Soap.malformed("The body of the message cannot be read because it is empty."));
    }

    private Answer operate(Request request, Document document) {
        var shown = new Credentials(tickets).webTicket(request).or(() -> tickets.verifyAssertion(document));
        var ticket = contract.wantsProof() ? tickets.verifyProof(document) : shown;
        if (ticket.isEmpty() && shown.isPresent()) {
            return Soap.refusal(
                    Diagnostics.NO_VALID_TOKEN, "The message is not signed with the key of its web ticket.");
        }
        if (ticket.filter(known -> known.kind() == Ticket.Kind.USER).isEmpty()) {
            return Soap.refusal(Diagnostics.NO_VALID_TOKEN, "No valid security token.");
        }
        var action = request.header("SOAPAction").orElse("").replace("\"", "");
        var answer = contract.operations().apply(ticket.get(), document);
        return answer.isPresent() ? answer.get() : Soap.unknownAction(action);
    }

    private String metadata() {
        return Metadata.write(
                contract.name(),
                host.pool().webUrl(site) + contract.directory() + "/" + contract.file(),
                new Challenges(host, site).webTicketUrl(),
                contract.ports());
    }

    private Reply servicePage() {
        return Reply.page("""
                <!DOCTYPE html>
                <html><head><title>%1$s Service</title></head><body><h1>%1$s Service</h1></body></html>
                """.formatted(contract.name()));
    }
}
