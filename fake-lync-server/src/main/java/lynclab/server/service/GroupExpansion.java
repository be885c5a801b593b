package lynclab.server.service;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lynclab.server.deployment.DistributionList;
import lynclab.server.site.Host;
import lynclab.server.site.Markup;
import lynclab.server.site.Metadata;
import lynclab.server.site.Reply;
import lynclab.server.site.Soap;
import lynclab.server.site.TicketedService;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Expands distribution lists, and in the same service answers the web query of the address book. How the expansion reads
 * on the wire is not in public sources: any operation that begins with Query and holds a mail address is taken for it.
 */
public final class GroupExpansion {
    private static final String NAMESPACE = "DistributionListExpander";

    private final Host host;
    private final AddressBookQuery addressBook;

    private GroupExpansion(Host host) {
        this.host = host;
        this.addressBook = new AddressBookQuery(host.deployment().users());
    }

    public static TicketedService.Contract contract(Host host) {
        var service = new GroupExpansion(host);
        return new TicketedService.Contract(
                "/GroupExpansion",
                "service.svc",
                "DlxAbWebService",
                List.of(new Metadata.Port("AddressBookWebTicketBearer", "", Metadata.Security.TICKET)),
                (ticket, document) -> service.answer(document));
    }

    private Optional<Reply> answer(Document document) {
        var operation = Soap.operation(document);
        if (operation.isEmpty() || !NAMESPACE.equals(operation.get().getNamespaceURI())) {
            return Optional.empty();
        }
        var name = operation.get().getLocalName();
        if (name.equals("SearchAbEntry")) {
            return Optional.of(respond(name, "<Items>%s</Items>".formatted(addressBook.entries(operation.get()))));
        }
        return name.startsWith("Query") ? Optional.of(respond(name, expand(operation.get()))) : Optional.empty();
    }

    private String expand(Element operation) {
        var mail = operation.getTextContent().strip().toLowerCase(Locale.ROOT);
        var list = host.services().groups().lists().stream()
                .filter(known -> known.mail().equals(mail))
                .findFirst();
        if (list.isEmpty()) {
            return "<Status>NotFound</Status>";
        }
        if (list.get().members().size() > host.services().groups().largest()) {
            return "<Status>TooManyMembers</Status><MaxGroupSizeToExpand>%d</MaxGroupSizeToExpand>"
                    .formatted(host.services().groups().largest());
        }
        return "<Status>Success</Status><Members>%s</Members>".formatted(members(list.get()));
    }

    private String members(DistributionList list) {
        var members = new StringBuilder();
        list.members()
                .forEach(member -> members.append("<Member><DisplayName>%s</DisplayName><Uri>sip:%s</Uri></Member>"
                        .formatted(
                                Markup.escape(host.deployment()
                                        .user(member)
                                        .map(user -> user.displayName())
                                        .orElse(member)),
                                Markup.escape(member))));
        return members.toString();
    }

    private static Reply respond(String operation, String result) {
        return Soap.body("<%1$sResponse xmlns=\"%2$s\"><%1$sResult>%3$s</%1$sResult></%1$sResponse>"
                .formatted(operation, NAMESPACE, result));
    }
}
