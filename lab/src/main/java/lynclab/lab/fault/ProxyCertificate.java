package lynclab.lab.fault;

import java.util.Optional;
import java.util.Set;
import lynclab.lab.Lab;
import lynclab.lab.LabFault;
import lynclab.lab.target.Capability;
import lynclab.topology.Certificates;
import lynclab.topology.Topology;

/** The target's certificate has one thing wrong with it. */
public record ProxyCertificate(Certificates.Flaw flaw) implements LabFault {
    @Override
    public String id() {
        return CertificateFlaws.idOnProxy(flaw);
    }

    @Override
    public String sentence() {
        return "the proxy's certificate " + CertificateFlaws.sentence(flaw);
    }

    @Override
    public Set<Capability> needs() {
        return Set.of(Capability.OWN_CERTIFICATE);
    }

    @Override
    public Topology alter(Topology healthy) {
        Certificates certificates = healthy.certificates();
        return healthy.withCertificates(
                certificates.withReverseProxy(certificates.reverseProxy().withFlaw(flaw)));
    }

    @Override
    public Optional<String> firedIn(Lab lab) {
        return Met.target(lab);
    }
}
