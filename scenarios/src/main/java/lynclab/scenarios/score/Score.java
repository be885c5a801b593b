package lynclab.scenarios.score;

import java.time.Duration;
import java.util.List;

/**
 * How a suite did against all faults that a target supports.
 *
 * @param broken the promises that the target breaks before any fault is put in, each in a line
 */
public record Score(String target, String topology, List<String> broken, List<Trial> trials, Duration took) {

    public Score {
        broken = List.copyOf(broken);
        trials = List.copyOf(trials);
    }

    public List<Trial> tried() {
        return trials.stream().filter(Trial::wasTried).toList();
    }

    public List<Trial> leftOut() {
        return trials.stream().filter(trial -> !trial.wasTried()).toList();
    }

    public long noticed() {
        return tried().stream().filter(Trial::isNoticed).count();
    }

    public long named() {
        return tried().stream().filter(Trial::isNamed).count();
    }

    /** Faults that no scenario noticed. */
    public List<Trial> survivors() {
        return tried().stream().filter(trial -> !trial.isNoticed()).toList();
    }

    /** Faults that were noticed and taken for something else. */
    public List<Trial> misnamed() {
        return tried().stream()
                .filter(trial -> trial.isNoticed() && !trial.isNamed())
                .toList();
    }

    /** Faults that nobody met: whatever failed, failed for another reason. */
    public List<Trial> notFired() {
        return tried().stream().filter(trial -> !trial.hasFired()).toList();
    }

    /** Faults that scenarios name as what breaks them, and that did not break all of these. */
    public List<Trial> claimedInVain() {
        return tried().stream().filter(trial -> !trial.unbroken().isEmpty()).toList();
    }

    static double share(long part, long whole) {
        return whole == 0 ? 0 : 100.0 * part / whole;
    }

    public double noticedShare() {
        return share(noticed(), tried().size());
    }

    public double namedShare() {
        return share(named(), tried().size());
    }
}
