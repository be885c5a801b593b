package lynclab.lab.fault;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import lynclab.lab.Blueprint;
import lynclab.lab.Lab;
import lynclab.lab.LabFault;
import lynclab.lab.target.Capability;

/** The target gives up on an answer after this time, which is told in the time of the deployment. */
public record AnswersCutOff(Duration after) implements LabFault {
    private static final Duration USUAL_POLL = Duration.ofSeconds(200);

    public AnswersCutOff {
        if (after.isZero() || after.isNegative()) {
            throw new IllegalArgumentException("nobody answers within " + after);
        }
    }

    @Override
    public String id() {
        return after.compareTo(USUAL_POLL) < 0 ? "T-01" : "T-02";
    }

    @Override
    public String sentence() {
        return "the proxy waits no longer than " + after.toSeconds() + " s for an answer";
    }

    @Override
    public Set<Capability> needs() {
        return Set.of(Capability.ANSWER_TIMEOUT);
    }

    @Override
    public void apply(Blueprint blueprint) {
        blueprint.target().answerWithin(after);
    }

    @Override
    public Optional<String> firedIn(Lab lab) {
        return Met.servers(lab);
    }
}
