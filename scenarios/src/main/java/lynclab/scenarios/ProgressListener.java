package lynclab.scenarios;

/** Told how a run proceeds, from whichever thread runs the scenario. */
public interface ProgressListener {

    /** Nobody watches. */
    ProgressListener NONE = new ProgressListener() {};

    /** How many scenarios are about to run. */
    default void selected(int scenarios) {}

    default void started(String name) {}

    default void finished(ScenarioResult result) {}
}
