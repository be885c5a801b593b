package lynclab.lab.clients;

import java.util.List;
import lynclab.lab.clients.Hop.Step;

/** Asks the server who is on a distribution list, with a web ticket. */
final class GroupExpansion {

    static final String PATH = "/groupexpansion/service.svc";

    private static final String PORT = "AddressBookWebTicketBearer";
    private static final String ACTION = "DistributionListExpander/IDistributionListExpander/QueryDistributionList";

    private final TicketedService service;
    private final Journey journey;

    GroupExpansion(TicketedService service, Journey journey) {
        this.service = service;
        this.journey = journey;
    }

    /** The sign-in addresses of who is on a list. */
    List<String> members(String webHost, String mail) {
        String url = "https://" + webHost + PATH;
        String body =
                "<QueryDistributionList xmlns=\"DistributionListExpander\"><groupMailAddress>%s</groupMailAddress>"
                                .formatted(Xml.escaped(mail))
                        + "</QueryDistributionList>";
        Xml result = service.call(url, PORT, ACTION, body, Step.SERVICE)
                .descendant("QueryDistributionListResult")
                .orElseThrow(() ->
                        journey.stop(Step.SERVICE, "POST " + url, "the answer holds no QueryDistributionListResult"));
        String status = result.textOf("Status").orElse("no status");
        if (!status.equals("Success")) {
            throw journey.stop(Step.SERVICE, "POST " + url, mail + " is not expanded: " + status);
        }
        return result.descendants("Member").stream()
                .flatMap(member -> member.textOf("Uri").stream())
                .toList();
    }
}
