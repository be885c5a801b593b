package lynclab.lab.fault;

import java.util.Optional;
import java.util.Set;
import lynclab.lab.Blueprint;
import lynclab.lab.Lab;
import lynclab.lab.LabFault;
import lynclab.lab.meddler.Meddling;
import lynclab.lab.network.Zone;
import lynclab.lab.target.Capability;

/**
 * The reverse proxy does one thing wrong that its configuration cannot be told to do: a box in front of it does it, with
 * the reverse proxy's own certificate, so that to clients the two are one.
 *
 * @param zones from where clients pass the box
 */
public record Meddled(String id, String sentence, Meddling meddling, Set<Zone> zones) implements LabFault {

    public Meddled {
        zones = Set.copyOf(zones);
    }

    /** Everybody passes the box. */
    public Meddled(String id, String sentence, Meddling meddling) {
        this(id, sentence, meddling, Set.of(Zone.INTERNET, Zone.LAN));
    }

    @Override
    public Set<Capability> needs() {
        return Set.of(Capability.OWN_CERTIFICATE);
    }

    @Override
    public void apply(Blueprint blueprint) {
        blueprint.meddle(meddling, zones);
    }

    @Override
    public Optional<String> firedIn(Lab lab) {
        long times = lab.timesMeddled();
        return times == 0 ? Optional.empty() : Optional.of("it happened " + times + " times");
    }
}
