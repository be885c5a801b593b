package lynclab.cli;

import java.util.concurrent.Callable;
import lynclab.scenarios.StepDictionary;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The step dictionary: what may be written in a scenario. */
@Command(
        name = "steps",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Lists the steps that a scenario may be written with, each with an example that can be copied.",
        footer = {"", "Examples:", "  lynclab steps", "  lynclab steps certificate"})
final class StepsCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(
            arity = "0..1",
            paramLabel = "WORD",
            description = "Only the steps that have this word in their text, example or explanation.")
    private @Nullable String word;

    StepsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var steps = word == null ? StepDictionary.entries() : StepDictionary.entries(word);
        if (steps.isEmpty()) {
            throw new BadInputException("no step has the word \"" + word + "\"; lynclab steps lists all "
                    + StepDictionary.entries().size());
        }
        var out = terminal.out();
        for (var step : steps) {
            out.println(terminal.bold(step.line()));
            out.println("    " + step.help());
            out.println();
        }
        out.println(steps.size() + (steps.size() == 1 ? " step" : " steps"));
        return Main.PASSED;
    }
}
