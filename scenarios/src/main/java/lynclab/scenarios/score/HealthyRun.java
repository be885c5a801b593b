package lynclab.scenarios.score;

import java.util.List;

/**
 * What was found in labs that nothing is wrong in.
 *
 * @param broken the promises that the target breaks by itself, each in a line; they are no alarm
 */
public record HealthyRun(List<String> broken, List<Alarm> alarms) {

    public HealthyRun {
        broken = List.copyOf(broken);
        alarms = List.copyOf(alarms);
    }

    public long falseAlarms() {
        return alarms.stream().filter(Alarm::isFalse).count();
    }
}
