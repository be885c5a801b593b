package lynclab.lab.fault;

import java.util.Optional;
import lynclab.lab.Blueprint;
import lynclab.lab.Lab;
import lynclab.lab.LabFault;
import lynclab.topology.DnsType;
import lynclab.topology.View;

/** A name has this record instead of its own, or at all. */
public record DnsRecordReplaced(String id, View view, String name, DnsType type, String data) implements LabFault {
    @Override
    public String sentence() {
        return name + " has the DNS record " + type + " " + data + " " + Words.place(view);
    }

    @Override
    public void apply(Blueprint blueprint) {
        blueprint.dns().replace(view, name, type, data);
    }

    @Override
    public Optional<String> firedIn(Lab lab) {
        return Met.lookup(lab, view, name);
    }
}
