package lynclab.lab.fault;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import lynclab.lab.Blueprint;
import lynclab.lab.Lab;
import lynclab.lab.LabFault;
import lynclab.lab.target.Capability;

/** The target's certificate has just these names, of which the first is the common name too. */
public record ProxyCertificateNames(List<String> names) implements LabFault {
    public ProxyCertificateNames {
        names = List.copyOf(names);
        if (names.isEmpty()) {
            throw new IllegalArgumentException("a certificate needs at least one name");
        }
    }

    @Override
    public String id() {
        return "C-02";
    }

    @Override
    public String sentence() {
        return "the proxy's certificate names only " + String.join(", ", names);
    }

    @Override
    public Set<Capability> needs() {
        return Set.of(Capability.OWN_CERTIFICATE);
    }

    @Override
    public void apply(Blueprint blueprint) {
        blueprint.target().nameCertificate(names);
    }

    @Override
    public Optional<String> firedIn(Lab lab) {
        return Met.target(lab);
    }
}
