package lynclab.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs the built-in features the way {@code lynclab verify} does, and reports each scenario as a test. */
class ScenariosIT {

    private static final Path TOPOLOGY = Path.of("..", "examples", "two-pools");
    private static final Path RUN = Path.of("target", "run");

    @TestFactory
    Stream<DynamicTest> everyPromiseHoldsAndEveryCounterpartIsNoticed() {
        RunResult result =
                RunScenarios.run(RunRequest.of(TOPOLOGY, RUN).withThreads(3).withCommand("mvn verify"));

        return Stream.concat(
                Stream.of(dynamicTest(
                        "scenarios were run",
                        () -> assertThat(result.counts().passed()).isPositive())),
                result.scenarios().stream()
                        .map(scenario ->
                                dynamicTest(scenario.promise() + ": " + scenario.name(), () -> judge(scenario))));
    }

    private static void judge(ScenarioResult scenario) {
        switch (scenario.verdict()) {
            case PASSED -> assertThat(scenario.failure()).isNull();
            case NOT_SUPPORTED -> abort("not supported: " + scenario.notSupported());
            default -> fail(scenario.location() + "\n" + scenario.failure());
        }
    }
}
