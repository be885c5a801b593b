package lynclab.scenarios.diagnosis;

import java.util.Locale;
import java.util.stream.Stream;
import lynclab.lab.DnsAnswer;
import lynclab.lab.network.Zone;
import lynclab.topology.HostNames;

/** A name that was looked up without asking for a page. */
public record Lookup(Zone zone, DnsAnswer answer) {

    public String name() {
        return answer.name();
    }

    /** The name is an alias of another. */
    boolean isAlias() {
        return answer.isAlias();
    }

    /** The name at the end of the chain of aliases, which is the name itself where it is none. */
    String end() {
        return answer.records().stream()
                .filter(record -> record.contains("\tCNAME\t"))
                .reduce((earlier, later) -> later)
                .map(record -> record.substring(record.lastIndexOf('\t') + 1).toLowerCase(Locale.ROOT))
                .map(target -> target.endsWith(".") ? target.substring(0, target.length() - 1) : target)
                .orElse(answer.name());
    }

    /** The name is an alias, and the name at its end has another registered domain. */
    public boolean leadsIntoOtherDomain() {
        return isAlias() && !HostNames.registeredDomain(end()).equals(HostNames.registeredDomain(name()));
    }

    /** The name that was asked for, and the one that it leads to. */
    Stream<String> names() {
        return Stream.of(name(), end()).distinct();
    }

    public boolean isFound() {
        return !answer.addresses().isEmpty();
    }

    /** DNS said that there is no such name or no address; silence and errors say nothing of the kind. */
    public boolean isMissing() {
        return !isFound()
                && answer.type().equals("A")
                && (answer.nameExists() || answer.rcode().equals("NXDOMAIN"));
    }
}
