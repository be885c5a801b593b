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
}
