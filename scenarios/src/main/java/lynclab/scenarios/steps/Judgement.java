package lynclab.scenarios.steps;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import lynclab.scenarios.diagnosis.Visit;
import lynclab.scenarios.stage.ScenarioState;

/** Holds what was seen against what was promised, and says what differed. */
final class Judgement {

    private static final int SHOWN = 5;

    private Judgement() {}

    /** Throws when something lacks the property, and lists those that do. */
    static <T> void every(
            ScenarioState state, List<T> all, Predicate<T> property, String promise, Function<T, String> told) {
        List<T> exceptions = all.stream().filter(property.negate()).toList();
        if (!exceptions.isEmpty()) {
            throw state.broken(promise + "; not so for " + exceptions.size() + " of " + all.size() + ":"
                    + listed(exceptions, told));
        }
    }

    static void every(ScenarioState state, Predicate<Visit> property, String promise) {
        every(state, state.visits(), property, promise, Visit::told);
    }

    /** Throws when nothing has the property. */
    static void some(ScenarioState state, Predicate<Visit> property, String promise) {
        some(state, state.visits(), property, promise, Visit::told);
    }

    /** Throws when none of them has the property. */
    static <T> void some(
            ScenarioState state, List<T> all, Predicate<T> property, String promise, Function<T, String> told) {
        if (all.stream().noneMatch(property)) {
            throw state.broken(promise + "; so for none of " + all.size() + ":" + listed(all, told));
        }
    }

    private static <T> String listed(List<T> all, Function<T, String> told) {
        String text =
                all.stream().limit(SHOWN).map(one -> "\n  " + told.apply(one)).collect(Collectors.joining());
        return all.size() > SHOWN ? text + "\n  and " + (all.size() - SHOWN) + " more" : text;
    }
}
