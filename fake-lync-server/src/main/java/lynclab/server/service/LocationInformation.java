package lynclab.server.service;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import lynclab.server.deployment.OfficeLocation;
import lynclab.server.site.Host;
import lynclab.server.site.Markup;
import lynclab.server.site.Metadata;
import lynclab.server.site.Reply;
import lynclab.server.site.Soap;
import lynclab.server.site.TicketedService;
import lynclab.server.site.Xml;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Tells clients where they are, for emergency calls ([MS-E911WS]): the place of a subnet, or all places of a city. Answers
 * in the namespace in which it was asked.
 */
public final class LocationInformation {
    private static final String FOUND = "200";
    private static final String BAD_REQUEST = "400";
    private static final String NOT_FOUND = "404";

    private final List<OfficeLocation> locations;

    private LocationInformation(List<OfficeLocation> locations) {
        this.locations = locations;
    }

    public static TicketedService.Contract contract(Host host) {
        var service = new LocationInformation(host.services().locations());
        return new TicketedService.Contract(
                "/LocationInformation",
                "liservice.svc",
                "LocationInformationService",
                List.of(new Metadata.Port("LocationInformationServiceWebTicketBearer", "", Metadata.Security.TICKET)),
                (ticket, document) -> service.answer(document));
    }

    private Optional<Reply> answer(Document document) {
        var bySubnet = Xml.first(document, "GetLocationsRequest");
        if (bySubnet.isPresent()) {
            return Optional.of(
                    answer(bySubnet.get(), location -> location.subnet().equals(text(document, "SubnetID"))));
        }
        return Xml.first(document, "GetLocationsInCityRequest")
                .map(asked -> answer(
                        asked,
                        location -> location.country().equalsIgnoreCase(text(document, "Country"))
                                && location.state().equalsIgnoreCase(text(document, "State"))
                                && location.city().equalsIgnoreCase(text(document, "City"))));
    }

    private Reply answer(Element asked, Predicate<OfficeLocation> wanted) {
        var response = asked.getLocalName().replace("Request", "Response");
        var namespace = asked.getNamespaceURI() == null
                ? ""
                : " xmlns=\"%s\"".formatted(Markup.escape(asked.getNamespaceURI()));
        var entity = text(asked.getOwnerDocument(), "Entity");
        var found = locations.stream().filter(wanted).toList();
        var code = entity.isEmpty() ? BAD_REQUEST : found.isEmpty() ? NOT_FOUND : FOUND;
        return Soap.body("<%1$s%2$s><ReturnCode>%3$s</ReturnCode>%4$s</%1$s>"
                .formatted(response, namespace, code, code.equals(FOUND) ? presences(entity, found) : ""));
    }

    private static String presences(String entity, List<OfficeLocation> found) {
        var tuples = new StringBuilder();
        for (var index = 0; index < found.size(); index++) {
            tuples.append("""
                    <tuple id="_LIS:%d"><status><geopriv xmlns="urn:ietf:params:xml:ns:pidf:geopriv10"><location-info>\
                    <civicAddress xmlns="urn:ietf:params:xml:ns:pidf:geopriv10:civicAddr">%s</civicAddress>\
                    </location-info></geopriv></status></tuple>""".formatted(index, civicAddress(found.get(index))));
        }
        return "<presenceList><presence entity=\"%s\" xmlns=\"urn:ietf:params:xml:ns:pidf\">%s</presence></presenceList>"
                .formatted(Markup.escape(entity), tuples);
    }

    private static String civicAddress(OfficeLocation location) {
        return "<country>%s</country><A1>%s</A1><A3>%s</A3><RD>%s</RD><HNO>%s</HNO><LOC>%s</LOC>"
                .formatted(
                        Markup.escape(location.country()),
                        Markup.escape(location.state()),
                        Markup.escape(location.city()),
                        Markup.escape(location.street()),
                        Markup.escape(location.houseNumber()),
                        Markup.escape(location.room()));
    }

    private static String text(Document document, String name) {
        return Xml.text(document, name).orElse("");
    }
}
