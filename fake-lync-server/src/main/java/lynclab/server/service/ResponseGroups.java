package lynclab.server.service;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lynclab.server.deployment.AgentGroup;
import lynclab.server.deployment.User;
import lynclab.server.site.Host;
import lynclab.server.site.Markup;
import lynclab.server.site.Metadata;
import lynclab.server.site.Reply;
import lynclab.server.site.Shared;
import lynclab.server.site.Soap;
import lynclab.server.site.TicketedService;
import lynclab.server.site.Xml;
import org.w3c.dom.Element;

/**
 * Tells agents of response groups who they are, and signs them in and out. The operations are those of [MS-RGSWS]; what
 * is in their messages is LyncLab's own, in the namespace in which it was asked.
 */
public final class ResponseGroups {
    private final List<AgentGroup> groups;
    private final Host host;
    private final SignedInAgents signedIn;

    private ResponseGroups(Host host) {
        this.groups = host.services().agentGroups();
        this.host = host;
        this.signedIn = Shared.inPool(host, SignedInAgents.class, SignedInAgents::new);
    }

    public static TicketedService.Contract contract(Host host) {
        var service = new ResponseGroups(host);
        return new TicketedService.Contract(
                "/RgsClients",
                "AgentService.svc",
                "RgsAgentService",
                List.of(new Metadata.Port("RgsAgentServiceWebTicketBearer", "", Metadata.Security.TICKET)),
                (ticket, document) ->
                        Soap.operation(document).flatMap(operation -> service.answer(ticket.subject(), operation)));
    }

    private Optional<Reply> answer(String caller, Element operation) {
        var own = groups.stream().filter(group -> group.has(caller)).toList();
        return switch (operation.getLocalName()) {
            case "IsAgent" -> Optional.of(respond(operation, Boolean.toString(!own.isEmpty())));
            case "GetAgent" -> Optional.of(own.isEmpty() ? noAgent(caller) : respond(operation, agent(caller)));
            case "GetGroups" -> Optional.of(respond(operation, list(own, caller)));
            case "SignIn", "SignInMultiple" -> Optional.of(change(operation, own, caller, true));
            case "SignOut", "SignOutMultiple" -> Optional.of(change(operation, own, caller, false));
            default -> Optional.empty();
        };
    }

    /** All groups that a message names, or none of them when one is not the caller's to change. */
    private Reply change(Element operation, List<AgentGroup> own, String caller, boolean in) {
        var named = Xml.children(operation).flatMap(ResponseGroups::leaves).toList();
        var wanted = own.stream()
                .filter(AgentGroup::formal)
                .filter(group -> named.stream().anyMatch(group.id().toString()::equalsIgnoreCase))
                .toList();
        var allowed =
                !named.isEmpty() && wanted.size() == named.stream().distinct().count();
        if (allowed) {
            wanted.forEach(group -> {
                if (in) {
                    signedIn.signIn(group.id(), caller);
                } else {
                    signedIn.signOut(group.id(), caller);
                }
            });
        }
        return respond(operation, Boolean.toString(allowed));
    }

    private static Stream<String> leaves(Element element) {
        return Xml.children(element).findAny().isPresent()
                ? Xml.children(element).flatMap(ResponseGroups::leaves)
                : Stream.of(element.getTextContent().strip());
    }

    private String list(List<AgentGroup> own, String caller) {
        return own.stream()
                .map(group ->
                        "<Group><Id>%s</Id><Name>%s</Name><CanSignIn>%s</CanSignIn><IsSignedIn>%s</IsSignedIn></Group>"
                                .formatted(
                                        group.id(),
                                        Markup.escape(group.name()),
                                        group.formal(),
                                        !group.formal() || signedIn.isSignedIn(group.id(), caller)))
                .collect(Collectors.joining());
    }

    private String agent(String caller) {
        return "<DisplayName>%s</DisplayName><Uri>sip:%s</Uri>"
                .formatted(
                        Markup.escape(host.deployment()
                                .user(caller)
                                .map(User::displayName)
                                .orElse(caller)),
                        Markup.escape(caller));
    }

    private static Reply noAgent(String caller) {
        return Soap.failure("%s is not an agent of any group.".formatted(caller));
    }

    private static Reply respond(Element operation, String result) {
        var namespace = operation.getNamespaceURI() == null
                ? ""
                : " xmlns=\"%s\"".formatted(Markup.escape(operation.getNamespaceURI()));
        return Soap.body("<%1$sResponse%2$s><%1$sResult>%3$s</%1$sResult></%1$sResponse>"
                .formatted(operation.getLocalName(), namespace, result));
    }
}
