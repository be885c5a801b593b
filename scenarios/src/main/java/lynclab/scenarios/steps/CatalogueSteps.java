package lynclab.scenarios.steps;

import io.cucumber.java.en.Given;
import java.util.List;
import lynclab.lab.LabFault;
import lynclab.lab.catalogue.Catalogue;
import lynclab.lab.catalogue.Recipe;
import lynclab.scenarios.stage.NotSupportedException;
import lynclab.scenarios.stage.ScenarioSetup;

/** Failures by their number in the catalogue, each made to happen as the library of faults has it. */
public final class CatalogueSteps {

    private final ScenarioSetup setup;

    public CatalogueSteps(ScenarioSetup setup) {
        this.setup = setup;
    }

    @Given("failure {finding} happens")
    @StepHelp(
            value =
                    "Anything in the failure catalogue, such as X-03: the reverse proxy refuses addresses that are encoded "
                            + "twice. The deployment is changed as far as the failure takes it.",
            example = "failure X-03 happens")
    public void happens(String id) {
        Recipe recipe = Catalogue.recipe(id)
                .orElseThrow(() ->
                        new NotSupportedException("failure " + id + " (the library of faults has no such entry)"));
        setup.vary(recipe.circumstances());
        List<LabFault> faults = recipe.faults().apply(setup.topology());
        if (faults.isEmpty()) {
            throw new NotSupportedException("failure " + id + " (this topology has not what it takes)");
        }
        faults.forEach(setup::apply);
    }
}
