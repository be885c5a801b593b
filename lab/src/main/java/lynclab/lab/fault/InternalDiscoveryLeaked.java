package lynclab.lab.fault;

import java.util.Optional;
import lynclab.lab.Blueprint;
import lynclab.lab.Lab;
import lynclab.lab.LabFault;
import lynclab.topology.View;

/** Outside, {@code lyncdiscoverinternal} of every SIP domain leads to the inside. */
public record InternalDiscoveryLeaked() implements LabFault {
    @Override
    public String id() {
        return "D-02";
    }

    @Override
    public String sentence() {
        return "lyncdiscoverinternal is in the public DNS";
    }

    @Override
    public void apply(Blueprint blueprint) {
        blueprint.leakInternalDiscovery();
    }

    @Override
    public Optional<String> firedIn(Lab lab) {
        return Met.lookup(lab, View.INTERNET, "lyncdiscoverinternal");
    }
}
