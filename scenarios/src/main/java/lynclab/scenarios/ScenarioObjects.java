package lynclab.scenarios;

import io.cucumber.core.backend.ObjectFactory;
import java.util.LinkedHashSet;
import java.util.Set;
import lynclab.scenarios.stage.RunStage;
import lynclab.scenarios.stage.ScenarioSetup;
import lynclab.scenarios.stage.ScenarioState;
import org.jspecify.annotations.Nullable;
import org.picocontainer.MutablePicoContainer;
import org.picocontainer.PicoBuilder;

/** Makes the step classes of one scenario, which share its state, and the stage that all scenarios of a run share. */
final class ScenarioObjects implements ObjectFactory {

    private final RunStage stage;
    private final Set<Class<?>> classes = new LinkedHashSet<>();
    private @Nullable MutablePicoContainer container;

    ScenarioObjects(RunStage stage) {
        this.stage = stage;
    }

    @Override
    public void start() {
        MutablePicoContainer fresh = new PicoBuilder().withCaching().build();
        fresh.addComponent(stage);
        fresh.addComponent(ScenarioSetup.class);
        fresh.addComponent(ScenarioState.class);
        classes.forEach(fresh::addComponent);
        container = fresh;
    }

    @Override
    public void stop() {
        container = null;
    }

    @Override
    public boolean addClass(Class<?> type) {
        return classes.add(type);
    }

    @Override
    public <T> T getInstance(Class<T> type) {
        if (container == null) {
            throw new IllegalStateException("no scenario is running");
        }
        return container.getComponent(type);
    }
}
