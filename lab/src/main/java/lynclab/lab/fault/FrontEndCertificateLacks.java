package lynclab.lab.fault;

import java.util.Optional;
import lynclab.lab.Blueprint;
import lynclab.lab.Lab;
import lynclab.lab.LabFault;

/** The certificate of the servers lacks a name that is published. */
public record FrontEndCertificateLacks(String name) implements LabFault {
    @Override
    public String id() {
        return "C-11";
    }

    @Override
    public String sentence() {
        return "the certificate of the servers lacks the name " + name;
    }

    @Override
    public void apply(Blueprint blueprint) {
        blueprint.servers().leaveOutOfCertificates(name);
    }

    @Override
    public Optional<String> firedIn(Lab lab) {
        return Met.servers(lab);
    }
}
