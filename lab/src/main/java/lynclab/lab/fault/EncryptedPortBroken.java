package lynclab.lab.fault;

import java.util.Optional;
import lynclab.lab.Blueprint;
import lynclab.lab.Lab;
import lynclab.lab.LabFault;

/** The servers end every handshake of the target: neither side speaks a version of TLS that the other does. */
public record EncryptedPortBroken() implements LabFault {

    @Override
    public String id() {
        return "C-16";
    }

    @Override
    public String sentence() {
        return "the servers end every handshake with the proxy";
    }

    @Override
    public void apply(Blueprint blueprint) {
        blueprint.servers().breakHandshakes();
    }

    @Override
    public Optional<String> firedIn(Lab lab) {
        return Met.servers(lab);
    }
}
