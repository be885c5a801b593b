package lynclab.topology;

import java.util.Objects;

/** What the firewall does with connections that nobody planned for, and how mobiles in the office reach the proxy. */
public record Firewall(Hairpin hairpin, MobileClients mobileClients, Unpublished unpublished) {

    /** A connection from the LAN to a public address of the LAN's own firewall. */
    public enum Hairpin {
        ALLOWED,
        DROPPED,
        REFUSED
    }

    /** Where the LAN's DNS sends the external names that mobiles ask for. */
    public enum MobileClients {
        /** To the proxy's address in the DMZ. */
        INTERNAL_RECORD,
        /** To the public address, so that the firewall has to turn the connection round. */
        HAIRPIN
    }

    /** A connection to a port that nothing is published on. */
    public enum Unpublished {
        DROPPED,
        REFUSED
    }

    public Firewall {
        Objects.requireNonNull(hairpin, "hairpin");
        Objects.requireNonNull(mobileClients, "mobileClients");
        Objects.requireNonNull(unpublished, "unpublished");
    }

    public Firewall withHairpin(Hairpin other) {
        return new Firewall(other, mobileClients, unpublished);
    }

    public Firewall withMobileClients(MobileClients other) {
        return new Firewall(hairpin, other, unpublished);
    }

    public Firewall withUnpublished(Unpublished other) {
        return new Firewall(hairpin, mobileClients, other);
    }
}
