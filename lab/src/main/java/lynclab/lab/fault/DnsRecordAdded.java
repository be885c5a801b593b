package lynclab.lab.fault;

import java.util.Optional;
import lynclab.lab.Blueprint;
import lynclab.lab.Lab;
import lynclab.lab.LabFault;
import lynclab.topology.DnsType;
import lynclab.topology.View;

/** A name has one more record beside its own. */
public record DnsRecordAdded(String id, View view, String name, DnsType type, String data) implements LabFault {

    @Override
    public String sentence() {
        return name + " has one more DNS record, " + type + " " + data + ", " + Words.place(view);
    }

    @Override
    public void apply(Blueprint blueprint) {
        blueprint.dns().add(view, name, type, data);
    }

    @Override
    public Optional<String> firedIn(Lab lab) {
        return Met.lookup(lab, view, name);
    }
}
