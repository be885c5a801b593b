package lynclab.lab.fault;

import java.util.Optional;
import lynclab.lab.Lab;
import lynclab.lab.LabFault;
import lynclab.topology.Certificates;
import lynclab.topology.Topology;

/** The servers themselves have certificates from the public authority. */
public record PublicCertificateOnFrontEnd(Certificates.Sharing sharing) implements LabFault {
    @Override
    public String id() {
        return "F-02";
    }

    @Override
    public String sentence() {
        return "the servers have certificates of a public authority";
    }

    @Override
    public Topology alter(Topology healthy) {
        Certificates certificates = healthy.certificates();
        return healthy.withCertificates(certificates.withFrontEnd(certificates
                .frontEnd()
                .withAuthority(Certificates.Authority.PUBLIC)
                .withSharing(sharing)));
    }

    @Override
    public Optional<String> firedIn(Lab lab) {
        return Met.servers(lab);
    }
}
