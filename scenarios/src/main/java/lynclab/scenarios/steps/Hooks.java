package lynclab.scenarios.steps;

import io.cucumber.java.After;
import io.cucumber.java.Before;
import io.cucumber.java.Scenario;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import lynclab.lab.target.Capability;
import lynclab.scenarios.stage.NotSupportedException;
import lynclab.scenarios.stage.RunStage;
import lynclab.scenarios.stage.ScenarioSetup;
import lynclab.scenarios.stage.ScenarioState;

/** What happens around every scenario. */
public final class Hooks {

    private static final String NEEDS = "@needs-";

    private final RunStage stage;
    private final ScenarioState state;
    private final ScenarioSetup setup;

    public Hooks(RunStage stage, ScenarioState state, ScenarioSetup setup) {
        this.stage = stage;
        this.state = state;
        this.setup = setup;
    }

    @Before
    public void before(Scenario scenario) {
        if (stage.needsOwnLab(scenario.getUri() + ":" + scenario.getLine())) {
            setup.wantOwnLab();
        }
        Set<String> offered =
                setup.target().capabilities().stream().map(Capability::title).collect(Collectors.toSet());
        for (String tag : scenario.getSourceTagNames()) {
            if (tag.startsWith(NEEDS) && !offered.contains(tag.substring(NEEDS.length()))) {
                throw new NotSupportedException(sentence(tag.substring(NEEDS.length())));
            }
        }
    }

    @After
    public void after(Scenario scenario) {
        try {
            state.evidence().attachTo(scenario);
            state.pictured()
                    .forEach(visit -> scenario.attach(
                            visit.picture(),
                            "image/png",
                            "What the browser showed from the " + visit.from().title()));
            if (scenario.isFailed()) {
                setup.targetTexts().forEach(text -> scenario.attach(text.text(), "text/plain", text.name()));
            }
            stage.note(scenario.getId(), state.notes());
        } finally {
            state.close();
        }
    }

    private static String sentence(String title) {
        return Arrays.stream(Capability.values())
                .filter(capability -> capability.title().equals(title))
                .map(capability -> title + " (a target that " + capability.sentence() + ")")
                .findFirst()
                .orElse(title);
    }
}
