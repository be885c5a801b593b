package lynclab.server.site;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import lynclab.server.deployment.User;
import org.w3c.dom.Document;

/** The address book web query, in the service that also expands distribution lists. */
final class GroupExpansion {
    private static final String NAMESPACE = "DistributionListExpander";
    private static final int USUAL_RESULTS = 20;

    private GroupExpansion() {}

    static TicketedService.Contract contract(Host host) {
        return new TicketedService.Contract(
                "/GroupExpansion",
                "service.svc",
                "DlxAbWebService",
                List.of(new Metadata.Port("AddressBookWebTicketBearer", "", Metadata.Security.TICKET)),
                (ticket, document) -> search(host, document));
    }

    /** Answers SearchAbEntry with the users whose name or address begins like what was typed. */
    private static Optional<Reply> search(Host host, Document document) {
        if (Xml.first(document, "SearchAbEntry").isEmpty()) {
            return Optional.empty();
        }
        var typed = Xml.text(document, "SearchText")
                .or(() -> Xml.text(document, "BasicSearch"))
                .orElse("")
                .toLowerCase(Locale.ROOT);
        var limit = Xml.text(document, "MaxResultNum")
                .filter(number -> number.matches("[0-9]{1,4}"))
                .map(Integer::parseInt)
                .orElse(USUAL_RESULTS);
        var items = new StringBuilder();
        host.deployment().users().stream()
                .filter(user -> user.displayName().toLowerCase(Locale.ROOT).startsWith(typed)
                        || user.sip().startsWith(typed))
                .limit(limit)
                .forEach(user -> items.append(entry(user)));
        return Optional.of(Soap.body(
                "<SearchAbEntryResponse xmlns=\"%s\"><SearchAbEntryResult><Items>%s</Items></SearchAbEntryResult></SearchAbEntryResponse>"
                        .formatted(NAMESPACE, items)));
    }

    private static String entry(User user) {
        var attributes = new StringBuilder();
        new TreeMap<>(Map.of(
                        "displayName", user.displayName(),
                        "mail", user.sip(),
                        "msRTCSIP-PrimaryUserAddress", "sip:" + user.sip()))
                .forEach((name, value) -> attributes.append("<Attribute><Name>%s</Name><Value>%s</Value></Attribute>"
                        .formatted(name, Markup.escape(value))));
        return "<AbEntry><Attributes>%s</Attributes></AbEntry>".formatted(attributes);
    }
}
