package lynclab.scenarios.diagnosis;

import lynclab.lab.DnsAnswer;
import lynclab.lab.network.Zone;

/** A name that was looked up without asking for a page. */
public record Lookup(Zone zone, DnsAnswer answer) {

    public String name() {
        return answer.name();
    }

    public boolean isFound() {
        return !answer.addresses().isEmpty();
    }

    /** DNS said that there is no such name or no address; silence and errors say nothing of the kind. */
    public boolean isMissing() {
        return !isFound() && (answer.nameExists() || answer.rcode().equals("NXDOMAIN"));
    }
}
