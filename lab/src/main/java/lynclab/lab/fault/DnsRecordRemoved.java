package lynclab.lab.fault;

import java.util.Optional;
import lynclab.lab.Blueprint;
import lynclab.lab.Lab;
import lynclab.lab.LabFault;
import lynclab.topology.View;

/** A name has no records in a view. */
public record DnsRecordRemoved(View view, String name) implements LabFault {
    @Override
    public String id() {
        return name.startsWith("lyncdiscover.") ? "D-01" : name.startsWith("meet.") ? "D-05" : "D-04";
    }

    @Override
    public String sentence() {
        return name + " has no DNS record " + Words.place(view);
    }

    @Override
    public void apply(Blueprint blueprint) {
        blueprint.dns().remove(view, name);
    }

    @Override
    public Optional<String> firedIn(Lab lab) {
        return Met.lookup(lab, view, name);
    }
}
