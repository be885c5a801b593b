package lynclab.lab.clients;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a SOAP service says of itself at {@code /mex}: where each way to call it is, and what ticket it wants.
 *
 * @param locations the absolute URL of each port, by its name
 * @param issuers the URL of the web ticket service that a port wants a ticket from, by the port's name
 * @param proofWanted the names of the ports that want the ticket's key proven by a signature
 */
public record ServiceMetadata(
        Map<String, String> locations, Map<String, String> issuers, Map<String, Boolean> proofWanted) {

    public ServiceMetadata {
        locations = Map.copyOf(locations);
        issuers = Map.copyOf(issuers);
        proofWanted = Map.copyOf(proofWanted);
    }

    static ServiceMetadata read(byte[] document) {
        Xml root = Xml.read(document);
        Map<String, String> locations = new LinkedHashMap<>();
        for (Xml service : root.descendants("service")) {
            for (Xml port : service.children("port")) {
                String name = port.attribute("name").orElse("");
                port.child("address")
                        .flatMap(address -> address.attribute("location"))
                        .ifPresent(location -> locations.put(name, location));
            }
        }
        Map<String, String> issuers = new LinkedHashMap<>();
        Map<String, Boolean> proofs = new LinkedHashMap<>();
        for (Xml policy : root.descendants("Policy")) {
            String id = policy.anyAttribute("Id").orElse("");
            if (!id.endsWith("_policy")) {
                continue;
            }
            String port = id.substring(0, id.length() - "_policy".length());
            policy.descendant("IssuedToken")
                    .flatMap(token -> token.descendant("Issuer"))
                    .flatMap(issuer -> issuer.textOf("Address"))
                    .ifPresent(address -> issuers.put(port, address));
            proofs.put(port, policy.descendant("EndorsingSupportingTokens").isPresent());
        }
        return new ServiceMetadata(locations, issuers, proofs);
    }

    public Optional<String> location(String port) {
        return Optional.ofNullable(locations.get(port));
    }

    /** Whether a port wants more than the ticket: a signature with the key that came with it. */
    public boolean wantsProof(String port) {
        return proofWanted.getOrDefault(port, false);
    }
}
