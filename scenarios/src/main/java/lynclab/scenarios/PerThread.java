package lynclab.scenarios;

import io.cucumber.core.backend.ObjectFactory;
import io.cucumber.core.runtime.ObjectFactorySupplier;
import lynclab.scenarios.stage.RunStage;

/** Gives every thread of a run its own maker of step classes, on the stage that they share. */
final class PerThread implements ObjectFactorySupplier {

    private final ThreadLocal<ObjectFactory> factories;

    PerThread(RunStage stage) {
        this.factories = ThreadLocal.withInitial(() -> new ScenarioObjects(stage));
    }

    @Override
    public ObjectFactory get() {
        return factories.get();
    }
}
