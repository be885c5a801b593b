package lynclab.scenarios;

import io.cucumber.core.feature.FeatureParser;
import io.cucumber.core.gherkin.Feature;
import io.cucumber.core.gherkin.FeatureParserException;
import io.cucumber.core.resource.Resource;
import io.cucumber.core.resource.ResourceScanner;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds and parses feature files, those that come with LyncLab and those of an administrator's own. */
final class FeatureFiles {

    private static final String BUILT_IN = "features";
    private static final String SUFFIX = ".feature";
    private static final Pattern PLACE_AND_MISTAKE = Pattern.compile("^\\((\\d+):(\\d+)\\): (.*)$");

    private final FeatureParser parser = new FeatureParser(UUID::randomUUID);
    private final List<Feature> features = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private FeatureFiles() {}

    /** Parses all features that were asked for; throws with every mistake in every file. */
    static List<Feature> read(RunRequest request) {
        FeatureFiles files = new FeatureFiles();
        if (request.builtIn()) {
            files.readBuiltIn();
        }
        request.ownFeatures().forEach(files::readOwn);
        if (!files.problems.isEmpty()) {
            throw new RunInputException(files.problems);
        }
        files.features.sort(Comparator.comparing(feature -> feature.getUri().toString()));
        return files.features;
    }

    /** Parses the features that come with LyncLab. */
    static List<Feature> builtIn() {
        FeatureFiles files = new FeatureFiles();
        files.readBuiltIn();
        if (!files.problems.isEmpty()) {
            throw new RunInputException(files.problems);
        }
        files.features.sort(Comparator.comparing(feature -> feature.getUri().toString()));
        return List.copyOf(files.features);
    }

    /** The way to a feature file as a reader would write it. */
    static String shown(URI uri) {
        if (!"file".equals(uri.getScheme())) {
            return uri.getSchemeSpecificPart();
        }
        Path file = Path.of(uri);
        Path here = Path.of("").toAbsolutePath();
        return (file.startsWith(here) ? here.relativize(file) : file).toString().replace('\\', '/');
    }

    /** The folder that the feature lies in, as a subject: {@code simple-urls} becomes {@code simple URLs}. */
    static String area(URI uri) {
        String[] steps = uri.getSchemeSpecificPart().split("/");
        String folder = steps.length > 1 ? steps[steps.length - 2] : "";
        return folder.replace('-', ' ').replaceAll("\\bdns\\b", "DNS").replaceAll("\\burls\\b", "URLs");
    }

    /** A scenario's name as a heading; those of outlines often begin with a word that was put in. */
    static String title(String name) {
        return name.isEmpty() ? name : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private void readBuiltIn() {
        // Inside a jar a resource can be read only while it is being found.
        new ResourceScanner<>(
                        FeatureFiles.class::getClassLoader,
                        path -> path.toString().endsWith(SUFFIX),
                        resource -> Optional.of(Loaded.from(resource)))
                .scanForClasspathResource(BUILT_IN, any -> true)
                .forEach(this::parse);
    }

    private void readOwn(Path place) {
        if (!Files.exists(place)) {
            problems.add(
                    place + ": there is no such folder or file; --features takes a folder with " + SUFFIX + " files");
            return;
        }
        try (Stream<Path> found = Files.walk(place)) {
            List<Path> files = found.filter(file -> file.toString().endsWith(SUFFIX) && Files.isRegularFile(file))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                problems.add(place + ": holds no " + SUFFIX + " file");
            }
            files.forEach(file -> parse(new FileResource(file)));
        } catch (IOException e) {
            problems.add(place + ": cannot be read: " + e.getMessage());
        }
    }

    private void parse(Resource resource) {
        try {
            parser.parseResource(resource).ifPresent(this::add);
        } catch (FeatureParserException e) {
            String file = shown(resource.getUri());
            int before = problems.size();
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                addMistakes(file, String.valueOf(cause.getMessage()));
                if (problems.size() > before) {
                    return;
                }
            }
            problems.add(file + ":1:1: " + e.getMessage());
        }
    }

    private void add(Feature feature) {
        problems.addAll(LostKeywords.in(feature));
        feature.getPickles().stream()
                .filter(pickle -> pickle.getSteps().isEmpty())
                .map(pickle -> shown(feature.getUri()) + ":"
                        + pickle.getLocation().getLine() + ":"
                        + pickle.getLocation().getColumn() + ": the scenario \"" + pickle.getName() + "\" has no steps")
                .forEach(problems::add);
        features.add(feature);
    }

    private void addMistakes(String file, String message) {
        for (String line : message.split("\\R")) {
            Matcher matcher = PLACE_AND_MISTAKE.matcher(line.strip());
            if (matcher.matches()) {
                problems.add(file + ":" + matcher.group(1) + ":" + matcher.group(2) + ": " + plain(matcher.group(3)));
            }
        }
    }

    private static String plain(String mistake) {
        // The parser lists what it would take by the names of its tokens; an administrator has never seen those.
        Matcher expected = Pattern.compile("expected: .*, got '(.*)'").matcher(mistake);
        return expected.matches()
                ? "'" + expected.group(1) + "' is not Gherkin here; a step (Given, When, Then, And), a tag, a comment "
                        + "or a Scenario would be"
                : mistake;
    }

    private record Loaded(URI uri, byte[] content) implements Resource {

        static Loaded from(Resource resource) {
            try (InputStream stream = resource.getInputStream()) {
                return new Loaded(resource.getUri(), stream.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public URI getUri() {
            return uri;
        }

        @Override
        public InputStream getInputStream() {
            return new ByteArrayInputStream(content);
        }
    }

    private record FileResource(Path file) implements Resource {

        @Override
        public URI getUri() {
            return file.toAbsolutePath().normalize().toUri();
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return Files.newInputStream(file);
        }
    }
}
