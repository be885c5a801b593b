package lynclab.lab.fault;

import java.util.Optional;
import lynclab.lab.Blueprint;
import lynclab.lab.Lab;
import lynclab.lab.LabFault;
import lynclab.lab.Persona;

/** One kind of client lacks a root that everybody of its kind was given. */
public record TrustForgotten(String id, String sentence, Persona persona, Persona.Roots left) implements LabFault {

    @Override
    public void apply(Blueprint blueprint) {
        blueprint.forgetTrust(persona, left);
    }

    @Override
    public Optional<String> firedIn(Lab lab) {
        return lab.hasSeen(persona) ? Optional.of("a " + persona.title() + " came by") : Optional.empty();
    }
}
