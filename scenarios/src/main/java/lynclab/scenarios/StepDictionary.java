package lynclab.scenarios;

import io.cucumber.cucumberexpressions.Expression;
import io.cucumber.cucumberexpressions.ExpressionFactory;
import io.cucumber.cucumberexpressions.ParameterType;
import io.cucumber.cucumberexpressions.ParameterTypeRegistry;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import lynclab.scenarios.steps.ParameterTypes;
import lynclab.scenarios.steps.StepClasses;
import lynclab.scenarios.steps.StepHelp;

/** Every step there is, read from the steps themselves, so that dictionary and glue cannot drift apart. */
public final class StepDictionary {

    private static final List<String> KEYWORDS = List.of("Given", "When", "Then");
    private static final List<StepEntry> ALL = read();

    private StepDictionary() {}

    /** All steps: what is given first, then what is done, then what must hold; by subject within these. */
    public static List<StepEntry> entries() {
        return ALL;
    }

    /** The steps that have the word in their text, their example or their explanation. */
    public static List<StepEntry> entries(String word) {
        String sought = word.toLowerCase(Locale.ROOT);
        return ALL.stream()
                .filter(entry -> Stream.of(entry.line(), entry.expression(), entry.help(), entry.about())
                        .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(sought)))
                .toList();
    }

    /** The entries whose expression matches the text of a step; one, unless the steps are ambiguous. */
    static List<StepEntry> matching(String stepText) {
        ExpressionFactory expressions = new ExpressionFactory(parameterTypes());
        return ALL.stream()
                .filter(entry -> {
                    Expression expression = expressions.createExpression(entry.expression());
                    return expression.match(stepText) != null;
                })
                .toList();
    }

    /** The words that may stand where a parameter stands, by the parameter's name. */
    static List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>();
        for (Method method : ParameterTypes.class.getDeclaredMethods()) {
            io.cucumber.java.ParameterType type = method.getAnnotation(io.cucumber.java.ParameterType.class);
            StepHelp help = method.getAnnotation(StepHelp.class);
            if (type != null && help != null) {
                parameters.add(new Parameter(method.getName(), type.value(), help.value(), help.example()));
            }
        }
        parameters.sort(Comparator.comparing(Parameter::name));
        return List.copyOf(parameters);
    }

    /** What may stand in a pair of braces: its name, its pattern, a sentence on it and an example. */
    record Parameter(String name, String pattern, String help, String example) {

        /** The pattern as the phrases it stands for, other parameters in braces. */
        List<String> words() {
            return ParameterWords.of(name, pattern);
        }
    }

    private static ParameterTypeRegistry parameterTypes() {
        ParameterTypeRegistry registry = new ParameterTypeRegistry(Locale.ENGLISH);
        for (Parameter parameter : parameters()) {
            registry.defineParameterType(new ParameterType<>(
                    parameter.name(),
                    parameter.pattern(),
                    Object.class,
                    (String... groups) -> Arrays.toString(groups),
                    false,
                    false));
        }
        return registry;
    }

    private static List<StepEntry> read() {
        List<StepEntry> entries = new ArrayList<>();
        for (Class<?> type : StepClasses.ALL) {
            for (Method method : type.getDeclaredMethods()) {
                StepHelp help = method.getAnnotation(StepHelp.class);
                if (help != null) {
                    String about = type.getSimpleName().replace("Steps", "").toLowerCase(Locale.ROOT);
                    entries.add(new StepEntry(
                            keyword(method),
                            expression(method),
                            help.example(),
                            help.value(),
                            about,
                            help.changesLab()));
                }
            }
        }
        entries.sort(Comparator.comparing((StepEntry entry) -> KEYWORDS.indexOf(entry.keyword()))
                .thenComparing(StepEntry::about)
                .thenComparing(StepEntry::expression));
        return List.copyOf(entries);
    }

    private static String keyword(Method method) {
        if (method.isAnnotationPresent(Given.class)) {
            return "Given";
        }
        return method.isAnnotationPresent(When.class) ? "When" : "Then";
    }

    private static String expression(Method method) {
        Given given = method.getAnnotation(Given.class);
        if (given != null) {
            return given.value();
        }
        When when = method.getAnnotation(When.class);
        return when != null ? when.value() : method.getAnnotation(Then.class).value();
    }
}
