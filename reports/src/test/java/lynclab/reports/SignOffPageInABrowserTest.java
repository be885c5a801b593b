package lynclab.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Looks at the page as people do; the pictures are kept in {@code target/pictures} for whoever changes its style. */
class SignOffPageInABrowserTest {

    private static final Path PICTURES = Path.of("target", "pictures");

    @TempDir
    private static Path temporary;

    private static @Nullable Chromium chromium;

    @BeforeAll
    static void open() throws IOException {
        Report.render(SampleRun.healthy(temporary.resolve("healthy")), temporary.resolve("healthy"));
        Report.render(SampleRun.troubled(temporary.resolve("troubled")), temporary.resolve("troubled"));
        ScorePage.render(SampleScore.write(temporary.resolve("score")));
        Files.createDirectories(PICTURES);
        chromium = Chromium.start();
    }

    @AfterAll
    static void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "healthy, 1280, light",
        "healthy, 390, dark",
        "troubled, 1280, dark",
        "troubled, 390, light",
        "score, 1280, light",
        "score, 390, dark",
    })
    void hasNoBarrierThatAxeKnows(String run, int width, String colours) throws IOException {
        var browser = show(run, width, colours);
        browser.run(axe());

        var violations = browser.runAsync("""
                const done = arguments[arguments.length - 1];
                axe.run(document, {resultTypes: ['violations']}).then(
                    found => done(found.violations.flatMap(
                        rule => rule.nodes.map(node => rule.id + ': ' + node.html + ': ' + node.failureSummary))),
                    problem => done(['axe did not run: ' + problem]));
                """);

        assertThat((List<?>) violations).isEmpty();
        Files.write(
                PICTURES.resolve(run + "-" + width + "-" + colours + ".png"),
                Base64.getDecoder().decode(browser.picture()));
    }

    @Test
    void axeWouldNoticeABarrier() throws IOException {
        var browser = show("healthy", 1280, "light");
        browser.run("document.documentElement.removeAttribute('lang')");
        browser.run(axe());

        var violations = browser.runAsync("const done = arguments[arguments.length - 1];"
                + "axe.run().then(found => done(found.violations.map(rule => rule.id)));");

        assertThat((List<?>) violations).asString().contains("html-has-lang");
    }

    @ParameterizedTest
    @ValueSource(strings = {"troubled", "score"})
    void fitsThePhoneWithoutScrollingSideways(String run) {
        var browser = show(run, 390, "light");

        var overhang =
                browser.run("return document.documentElement.scrollWidth - document.documentElement.clientWidth");

        assertThat(overhang).isEqualTo(0L);
    }

    @Test
    void asksTheNetworkForNothing() {
        var browser = show("troubled", 1280, "light");

        var requests = browser.run("return performance.getEntriesByType('resource').map(entry => entry.name)");

        assertThat((List<?>) requests).isEmpty();
    }

    private static Chromium show(String run, int width, String colours) {
        var browser = Objects.requireNonNull(chromium);
        var page = run.equals("score") ? "score.html" : "sign-off.html";
        browser.show(temporary.resolve(run).resolve(page), width, colours);
        return browser;
    }

    private static String axe() throws IOException {
        try (var script = SignOffPageInABrowserTest.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
