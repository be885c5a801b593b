package lynclab.server.ucwa;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import lynclab.server.deployment.Deployment;
import lynclab.server.site.Reply;

/** The resources of an application as JSON; their links are paths, to be followed on the host that was asked. */
final class UcwaResources {
    private UcwaResources() {}

    static Reply reply(int status, String reason, ObjectNode document) {
        return Reply.of(
                        status,
                        reason,
                        "application/json; charset=utf-8",
                        document.toString().getBytes(StandardCharsets.UTF_8))
                .uncached()
                .with("P3P", "CP=\"IDC CUR ADMa OUR BUS\"");
    }

    static ObjectNode application(UcwaApplication application, Deployment deployment) {
        var href = application.href();
        var document = resource(
                "application",
                Map.of(
                        "self",
                        href,
                        "policies",
                        href + "/policies",
                        "batch",
                        href + "/batch",
                        "events",
                        application.events().next()));
        document.put("userAgent", application.userAgent())
                .put("culture", "en-US")
                .put("type", "Browser");
        var embedded = document.putObject("_embedded");
        embedded.set("me", me(application, deployment));
        embedded.set("people", people(application));
        embedded.set("onlineMeetings", onlineMeetings(application));
        embedded.set("communication", communication(application));
        return document.put("etag", Integer.toUnsignedString(href.hashCode()));
    }

    static ObjectNode me(UcwaApplication application, Deployment deployment) {
        var href = application.href() + "/me";
        var links = new TreeMap<>(Map.of("self", href));
        if (!application.isAnonymous()) {
            links.put("makeMeAvailable", href + "/makeMeAvailable");
            links.put("reportMyActivity", href + "/reportMyActivity");
            links.put("presence", href + "/presence");
            links.put("note", href + "/note");
            links.put("photo", application.href() + "/photos/" + application.owner());
        }
        var document = resource("me", links);
        deployment
                .user(application.owner())
                .ifPresent(user -> document.put("name", user.displayName())
                        .put("uri", "sip:" + user.sip())
                        .putArray("emailAddresses")
                        .add(user.sip()));
        return document;
    }

    static ObjectNode presence(UcwaApplication application) {
        return resource("presence", Map.of("self", application.href() + "/me/presence"))
                .put("availability", application.availability());
    }

    static ObjectNode note(UcwaApplication application) {
        return resource("note", Map.of("self", application.href() + "/me/note"))
                .put("message", application.note())
                .put("type", "Personal")
                .put("etag", application.noteTag());
    }

    static ObjectNode people(UcwaApplication application) {
        var href = application.href() + "/people";
        return resource("people", Map.of("self", href, "search", href + "/search", "myContacts", href + "/contacts"));
    }

    static ObjectNode onlineMeetings(UcwaApplication application) {
        var href = application.href() + "/onlineMeetings";
        return resource("onlineMeetings", Map.of("self", href, "myOnlineMeetings", href + "/myOnlineMeetings"));
    }

    static ObjectNode communication(UcwaApplication application) {
        var href = application.href() + "/communication";
        return resource(
                        "communication",
                        Map.of(
                                "self",
                                href,
                                "joinOnlineMeeting",
                                href + "/onlineMeetingInvitations",
                                "conversations",
                                href + "/conversations"))
                .put("etag", Integer.toUnsignedString(href.hashCode()));
    }

    static ObjectNode invitation(UcwaApplication application, int number, String conferenceUri) {
        var href = application.href() + "/communication/onlineMeetingInvitations/" + number;
        return resource(
                        "onlineMeetingInvitation",
                        Map.of("self", href, "conversation", application.conversation(number)))
                .put("state", "Connected")
                .put("direction", "Outgoing")
                .put("onlineMeetingUri", conferenceUri);
    }

    static ObjectNode conversations(UcwaApplication application) {
        var document = resource("conversations", Map.of("self", application.href() + "/communication/conversations"));
        var list = ((ObjectNode) document.get("_links")).putArray("conversation");
        application.conversations().forEach(number -> list.addObject().put("href", application.conversation(number)));
        return document;
    }

    static ObjectNode conversation(UcwaApplication application, int number) {
        var href = application.conversation(number);
        return resource("conversation", Map.of("self", href, "onlineMeeting", href + "/onlineMeeting"))
                .put("state", "Conferenced");
    }

    static ObjectNode onlineMeeting(UcwaApplication application, int number, String conferenceUri) {
        var href = application.conversation(number);
        return resource("onlineMeeting", Map.of("self", href + "/onlineMeeting", "conversation", href))
                .put("onlineMeetingUri", conferenceUri)
                .put("organizerUri", conferenceUri.substring(0, conferenceUri.indexOf(';')));
    }

    private static ObjectNode resource(String rel, Map<String, String> links) {
        var document = JsonNodeFactory.instance.objectNode();
        var list = document.putObject("_links");
        new TreeMap<>(links).forEach((name, href) -> list.putObject(name).put("href", href));
        return document.put("rel", rel);
    }
}
