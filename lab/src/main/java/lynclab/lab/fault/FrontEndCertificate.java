package lynclab.lab.fault;

import java.util.Optional;
import lynclab.lab.Blueprint;
import lynclab.lab.Lab;
import lynclab.lab.LabFault;
import lynclab.topology.Certificates;
import org.jspecify.annotations.Nullable;

/** The certificate of one server, or of all, has one thing wrong with it. */
public record FrontEndCertificate(@Nullable String server, Certificates.Flaw flaw) implements LabFault {
    @Override
    public String id() {
        return server != null ? "C-13" : CertificateFlaws.idOnServer(flaw);
    }

    @Override
    public String sentence() {
        return "the certificate of " + (server == null ? "every server" : server) + " "
                + CertificateFlaws.sentence(flaw);
    }

    @Override
    public void apply(Blueprint blueprint) {
        blueprint.servers().spoilCertificate(server, flaw);
    }

    @Override
    public Optional<String> firedIn(Lab lab) {
        return Met.servers(lab);
    }
}
