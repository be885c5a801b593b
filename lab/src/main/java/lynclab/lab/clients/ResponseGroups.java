package lynclab.lab.clients;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lynclab.lab.clients.Hop.Step;
import org.jspecify.annotations.Nullable;

/** Signs an agent in to groups that answer calls together, with a web ticket. */
final class ResponseGroups {

    static final String PATH = "/RgsClients/AgentService.svc";

    private static final String PORT = "RgsAgentServiceWebTicketBearer";
    private static final String NAMESPACE = "urn:lynclab:response-groups";

    private final TicketedService service;
    private final Journey journey;
    private final String url;

    ResponseGroups(TicketedService service, Journey journey, String webHost) {
        this.service = service;
        this.journey = journey;
        this.url = "https://" + webHost + PATH;
    }

    /** Signs in to every group that one can sign in to, and looks whether that holds; the names of those groups. */
    List<String> signInToAll() {
        Map<String, Xml> before = groups();
        List<String> ids = before.entrySet().stream()
                .filter(group -> is(group.getValue(), "CanSignIn"))
                .map(Map.Entry::getKey)
                .toList();
        if (ids.isEmpty()) {
            throw journey.stop(Step.SERVICE, "POST " + url, "the user is an agent of no group");
        }
        StringBuilder named = new StringBuilder();
        ids.forEach(id -> named.append("<guid>").append(Xml.escaped(id)).append("</guid>"));
        call("SignInMultiple", "<groupIds>" + named + "</groupIds>");
        Map<String, Xml> after = groups();
        for (String id : ids) {
            if (!is(after.get(id), "IsSignedIn")) {
                throw journey.stop(Step.SERVICE, "POST " + url, "signing in to " + id + " did not last");
            }
        }
        return ids.stream().map(id -> before.get(id).textOf("Name").orElse(id)).toList();
    }

    private Map<String, Xml> groups() {
        Map<String, Xml> groups = new TreeMap<>();
        call("GetGroups", "")
                .descendants("Group")
                .forEach(group -> groups.put(group.textOf("Id").orElse(""), group));
        return groups;
    }

    private Xml call(String operation, String content) {
        String body = "<%1$s xmlns=\"%2$s\">%3$s</%1$s>".formatted(operation, NAMESPACE, content);
        return service.call(url, PORT, NAMESPACE + "/" + operation, body, Step.SERVICE);
    }

    private static boolean is(@Nullable Xml group, String property) {
        return group != null && group.textOf(property).filter("true"::equals).isPresent();
    }
}
