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
 * @param needs what the target has to do right where the box does not
 */
public record Meddled(String id, String sentence, Meddling meddling, Set<Zone> zones, Set<Capability> needs)
        implements LabFault {

    public Meddled {
        zones = Set.copyOf(zones);
        needs = Set.copyOf(needs);
    }

    public Meddled(String id, String sentence, Meddling meddling, Set<Zone> zones) {
        this(id, sentence, meddling, zones, Set.of(Capability.OWN_CERTIFICATE));
    }

    /** Everybody passes the box. */
    public Meddled(String id, String sentence, Meddling meddling) {
        this(id, sentence, meddling, Set.of(Zone.INTERNET, Zone.LAN));
    }

    /** The same where the target has that, too; elsewhere nothing would be different. */
    public Meddled needing(Capability capability) {
        return new Meddled(id, sentence, meddling, zones, Set.of(Capability.OWN_CERTIFICATE, capability));
    }

    @Override
    public void apply(Blueprint blueprint) {
        blueprint.network().meddle(meddling, zones);
    }

    @Override
    public Optional<String> firedIn(Lab lab) {
        long times = lab.timesMeddled();
        return times == 0 ? Optional.empty() : Optional.of("it happened " + times + " times");
    }
}
