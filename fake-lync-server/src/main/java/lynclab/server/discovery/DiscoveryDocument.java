package lynclab.server.discovery;

import java.util.List;
import java.util.Locale;

/**
 * A discovery document, before it is written in one of its four forms.
 *
 * @param element name of the element in the token forms: Root, Domain or User
 * @param rel name of the resource in the hypermedia forms
 * @param self address of the resource, which only the hypermedia forms tell
 * @param tokens the links of the token forms
 * @param relations the links of the hypermedia forms
 */
record DiscoveryDocument(
        String element,
        String accessLocation,
        String rel,
        String self,
        List<SipAccess> sipAccess,
        List<Link> tokens,
        List<Link> relations) {

    /** A link by its token or relation. */
    record Link(String name, String href) {}

    /** A SIP listener for servers or clients, from inside or outside. */
    record SipAccess(String name, String fqdn, int port) {}

    DiscoveryDocument {
        sipAccess = List.copyOf(sipAccess);
        tokens = List.copyOf(tokens);
        relations = List.copyOf(relations);
    }

    /** The document that says nothing but: ask there. */
    static DiscoveryDocument redirect(String element, String accessLocation, String href) {
        return new DiscoveryDocument(
                element,
                accessLocation,
                element.toLowerCase(Locale.ROOT),
                "",
                List.of(),
                List.of(new Link("Redirect", href)),
                List.of(new Link("redirect", href)));
    }
}
