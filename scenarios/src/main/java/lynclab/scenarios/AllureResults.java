package lynclab.scenarios;

import io.qameta.allure.AllureLifecycle;
import io.qameta.allure.FileSystemResultsWriter;
import io.qameta.allure.model.ExecutableItem;
import io.qameta.allure.model.FixtureResult;
import io.qameta.allure.model.Label;
import io.qameta.allure.model.Link;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.StatusDetails;
import io.qameta.allure.model.TestResult;
import io.qameta.allure.model.TestResultContainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes Allure results, with the area as epic and the requirements as links. */
final class AllureResults extends FileSystemResultsWriter {

    private final Path folder;
    private final Map<String, TestResult> failed = new ConcurrentHashMap<>();

    AllureResults(Path folder) {
        super(folder);
        this.folder = folder;
    }

    /** What Allure's listener tells of the run ends up here. */
    AllureLifecycle lifecycle() {
        return new AllureLifecycle(this) {
            @Override
            public String prepareAttachment(String name, @Nullable String type, @Nullable String extension) {
                // Without an ending, no program on a desktop knows what to open it with.
                return super.prepareAttachment(
                        name, type, extension == null && "text/plain".equals(type) ? "txt" : extension);
            }
        };
    }

    @Override
    public void write(TestResult result) {
        List<Label> labels = new ArrayList<>(result.getLabels());
        List<Link> links = new ArrayList<>(result.getLinks());
        area(result).ifPresent(area -> labels.add(label("epic", area)));
        for (String tag : values(labels, "tag")) {
            if (tag.startsWith("REQ-")) {
                labels.add(label("issue", tag));
                links.add(new Link().setName(tag).setType("issue"));
            }
        }
        result.setName(FeatureFiles.title(Objects.toString(result.getName(), "")));
        withoutTrace(result.getStatusDetails());
        result.getSteps().forEach(AllureResults::withoutTrace);
        result.setLabels(labels);
        result.setLinks(links);
        super.write(result);
        if (result.getStatus() == Status.FAILED) {
            failed.put(key(values(labels, "feature"), result.getName()), result);
        }
    }

    /** Writes those results again that turned out to be incomplete once all were known. */
    void revise(List<ScenarioResult> scenarios) {
        scenarios.stream()
                .filter(scenario -> scenario.verdict() == Verdict.INCOMPLETE)
                .forEach(scenario -> Optional.ofNullable(failed.get(key(List.of(scenario.promise()), scenario.name())))
                        .ifPresent(result -> {
                            result.setStatus(Status.BROKEN);
                            result.setStatusDetails(new StatusDetails().setMessage(scenario.failure()));
                            super.write(result);
                        }));
    }

    private static String key(List<String> promises, String name) {
        return String.join(" ", promises) + "\n" + name;
    }

    @Override
    public void write(TestResultContainer container) {
        if (isSilent(container.getBefores()) && isSilent(container.getAfters())) {
            return;
        }
        container.getBefores().forEach(AllureResults::withoutTrace);
        container.getAfters().forEach(AllureResults::withoutTrace);
        super.write(container);
    }

    // What LyncLab does before each scenario shows nothing unless it fails, and would be a file to write and to read.
    private static boolean isSilent(List<FixtureResult> fixtures) {
        return fixtures.stream()
                .allMatch(fixture -> fixture.getStatus() == Status.PASSED
                        && fixture.getAttachments().isEmpty());
    }

    private static void withoutTrace(ExecutableItem part) {
        withoutTrace(part.getStatusDetails());
        part.getSteps().forEach(AllureResults::withoutTrace);
    }

    // Where in LyncLab an expectation was held against what was seen helps nobody who runs it.
    private static void withoutTrace(@Nullable StatusDetails details) {
        if (details != null && System.getenv("LYNCLAB_TRACE") == null) {
            details.setTrace(null);
        }
    }

    /** The table of circumstances in the report. */
    void environment(Map<String, String> facts) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve("environment.properties"),
                facts.entrySet().stream()
                        .map(fact -> fact.getKey().replace(' ', '.') + "="
                                + fact.getValue().replace("\\", "\\\\"))
                        .sorted()
                        .collect(Collectors.joining("\n", "", "\n")));
    }

    private static Optional<String> area(TestResult result) {
        String name = Objects.toString(result.getFullName(), "");
        int end = name.indexOf(".feature");
        if (end < 0) {
            return Optional.empty();
        }
        String[] steps = name.substring(0, end).split("[/:]");
        return steps.length < 2 ? Optional.empty() : Optional.of(steps[steps.length - 2].replace('-', ' '));
    }

    private static List<String> values(List<Label> labels, String name) {
        return labels.stream()
                .filter(label -> name.equals(label.getName()))
                .map(Label::getValue)
                .toList();
    }

    private static Label label(String name, String value) {
        return new Label().setName(name).setValue(value);
    }
}
