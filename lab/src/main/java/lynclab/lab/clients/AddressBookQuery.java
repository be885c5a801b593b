package lynclab.lab.clients;

import java.util.List;
import lynclab.lab.clients.Hop.Step;

/** Searches the address book on the server, with a web ticket. */
final class AddressBookQuery {

    private static final String PATH = "/groupexpansion/service.svc";
    private static final String PORT = "AddressBookWebTicketBearer";
    private static final String ACTION = "DistributionListExpander/IAddressBook/SearchAbEntry";

    private final TicketedService service;
    private final Journey journey;

    AddressBookQuery(TicketedService service, Journey journey) {
        this.service = service;
        this.journey = journey;
    }

    /** The display names of people whose name begins like this. */
    List<String> namesLike(String webHost, String beginning) {
        String url = "https://" + webHost + PATH;
        Xml answer = service.call(url, PORT, ACTION, body(beginning), Step.SERVICE);
        Xml result = answer.descendant("SearchAbEntryResponse")
                .flatMap(response -> response.descendant("SearchAbEntryResult"))
                .orElseThrow(
                        () -> journey.stop(Step.SERVICE, "POST " + url, "the answer holds no SearchAbEntryResult"));
        return result.descendants("AbEntry").stream()
                .flatMap(entry -> entry.descendants("Attribute").stream())
                .filter(attribute -> attribute.textOf("Name").orElse("").equalsIgnoreCase("displayName"))
                .flatMap(attribute -> attribute.textOf("Value").stream())
                .toList();
    }

    private static String body(String beginning) {
        return """
                <SearchAbEntry xmlns="DistributionListExpander"><AbEntryRequest>\
                <BasicSearch><SearchList>displayName,mailNickname,msRTCSIP-PrimaryUserAddress</SearchList>\
                <Value>%s</Value><Verb>BeginsWith</Verb></BasicSearch>\
                <Metadata><FromDialPad>false</FromDialPad><MaxResultNum>20</MaxResultNum>\
                <ReturnList>displayName,mailNickname,msRTCSIP-PrimaryUserAddress</ReturnList></Metadata>\
                </AbEntryRequest></SearchAbEntry>""".formatted(Xml.escaped(beginning));
    }
}
