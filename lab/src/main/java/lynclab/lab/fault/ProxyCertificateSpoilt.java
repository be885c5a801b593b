package lynclab.lab.fault;

import java.util.Optional;
import java.util.Set;
import lynclab.ca.CertificateFault;
import lynclab.lab.Blueprint;
import lynclab.lab.Lab;
import lynclab.lab.LabFault;
import lynclab.lab.target.Capability;

/** The target's certificate is trusted by browsers and has something that other clients stumble over. */
public record ProxyCertificateSpoilt(String id, String sentence, CertificateFault fault) implements LabFault {

    @Override
    public Set<Capability> needs() {
        return Set.of(Capability.OWN_CERTIFICATE);
    }

    @Override
    public void apply(Blueprint blueprint) {
        blueprint.target().spoilCertificate(fault);
    }

    @Override
    public Optional<String> firedIn(Lab lab) {
        return Met.target(lab);
    }
}
