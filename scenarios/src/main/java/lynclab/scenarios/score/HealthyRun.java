package lynclab.scenarios.score;

import java.util.List;

/**
 * What was found in labs that nothing is wrong in.
 *
 * @param broken the promises that the target breaks by itself, each in a line; they are no alarm
 * @param excused the findings that come of them, each in a line; neither are they
 */
public record HealthyRun(List<String> broken, List<String> excused, List<Alarm> alarms) {

    public HealthyRun {
        broken = List.copyOf(broken);
        excused = List.copyOf(excused);
        alarms = List.copyOf(alarms);
    }

    public long falseAlarms() {
        return alarms.stream().filter(Alarm::isFalse).count();
    }
}
