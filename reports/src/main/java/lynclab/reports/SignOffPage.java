package lynclab.reports;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lynclab.reports.ScenarioResult.Profile;
import org.jspecify.annotations.Nullable;

/** The page a deployment is signed off with: one HTML file that needs nothing beside it, on a screen or on paper. */
public final class SignOffPage {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private static final Map<String, String> PARTS =
            Map.of("lynclab", "LyncLab", "java", "Java", "os", "Operating system", "target", "Target");

    private final SignOff signOff;
    private final TestRun run;
    private final @Nullable TopologyPicture picture;

    SignOffPage(SignOff signOff, @Nullable TopologyPicture picture) {
        this.signOff = signOff;
        this.run = signOff.run();
        this.picture = picture;
    }

    /** The whole document. */
    public String html() {
        var html = new Html();
        html.open("html", "lang", "en");
        head(html);
        html.open("body");
        masthead(html);
        html.open("main", "id", "content");
        summary(html);
        FailureSections.write(html, signOff);
        deployment(html);
        PromiseMatrix.write(html, signOff, Profile.CORE);
        PromiseMatrix.write(html, signOff, Profile.EXTENDED);
        notTested(html);
        CertificateTable.write(html, run.certificates());
        reproduction(html);
        signatures(html);
        html.close();
        html.open("footer").leaf("p", "Written by LyncLab " + version() + ". " + evidence());
        html.close().close().close();
        return html.document();
    }

    private void head(Html html) {
        html.open("head");
        html.open("meta", "charset", "utf-8");
        html.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        // Nothing on this page may load from elsewhere or run, whatever ended up in a name or a message.
        html.open(
                "meta",
                "http-equiv",
                "Content-Security-Policy",
                "content",
                "default-src 'none'; style-src 'unsafe-inline'");
        html.open("meta", "name", "color-scheme", "content", "light dark");
        html.leaf(
                "title", "Sign-off of " + run.topology() + ": " + run.verdict().words());
        html.style(styleSheet());
        html.close();
    }

    private void masthead(Html html) {
        html.open("header");
        html.leaf("p", "LyncLab", "class", "brand");
        html.leaf("h1", "Reverse proxy sign-off: " + run.topology());
        html.leaf("p", "Tested " + TIME.format(run.startedAt()) + " against " + target(), "class", "when");
        html.close();
    }

    private void summary(Html html) {
        var counts = run.counts();
        html.open("section", "class", "verdict " + css(run.verdict()), "aria-labelledby", "verdict");
        html.leaf("h2", run.verdict().sign() + " " + headline(), "id", "verdict");
        html.leaf("p", sentence());
        html.close();
        html.open("dl", "class", "tiles");
        for (var verdict : List.of(Verdict.PASSED, Verdict.FAILED, Verdict.NOT_SUPPORTED, Verdict.INCOMPLETE)) {
            var count = counts.of(verdict);
            html.open("div", "class", count == 0 ? "none" : css(verdict));
            html.leaf("dt", verdict.words()).leaf("dd", Integer.toString(count));
            html.close();
        }
        html.open("div").leaf("dt", "took").leaf("dd", inWords(run.duration())).close();
        html.close();
    }

    private String headline() {
        return switch (run.verdict()) {
            case PASSED -> "Passed";
            case FAILED -> "Failed";
            case NOT_SUPPORTED -> "Not supported";
            case INCOMPLETE -> "Incomplete";
        };
    }

    private String sentence() {
        var counts = run.counts();
        return switch (run.verdict()) {
            case PASSED ->
                "Every promise that was tested holds, from each vantage point that matters to it."
                        + (counts.notSupported() > 0
                                ? " What could not be tested is listed below, with the reason."
                                : "");
            case FAILED ->
                plural(counts.failed(), "scenario") + " of " + counts.total()
                        + " failed. The causes that were recognised and their remedies come first.";
            case NOT_SUPPORTED -> "Nothing that was selected can be tested against this target and topology.";
            case INCOMPLETE ->
                plural(counts.incomplete(), "scenario") + " did not run to the end: no verdict can be given.";
        };
    }

    private void deployment(Html html) {
        html.open("section", "aria-labelledby", "deployment");
        html.leaf("h2", "What was tested", "id", "deployment");
        html.open("dl", "class", "facts");
        fact(html, "Topology", run.topology());
        fact(html, "Target", run.target());
        if (!run.capabilities().isEmpty()) {
            fact(html, "The target can do", String.join(", ", run.capabilities()));
        }
        html.close();
        if (picture != null) {
            picture.write(html);
        }
        html.close();
    }

    private void notTested(Html html) {
        html.open("section", "aria-labelledby", "not-tested");
        html.leaf("h2", "What was not tested, and why", "id", "not-tested");
        var left = signOff.notTested();
        if (left.isEmpty()) {
            html.leaf("p", "Nothing that was selected was left out.");
        } else {
            Map<String, List<String>> byReason = new LinkedHashMap<>();
            left.forEach(entry -> byReason.computeIfAbsent(entry.reason(), unseen -> new ArrayList<>())
                    .add(entry.what()));
            byReason.forEach((reason, whats) -> notTested(html, reason, whats));
        }
        html.close();
    }

    private static void notTested(Html html, String reason, List<String> whats) {
        html.open("h3").text(Character.toUpperCase(reason.charAt(0)) + reason.substring(1) + " ");
        html.leaf("span", "(" + whats.size() + ")", "class", "quiet").close();
        html.open("ul", "class", "left-out");
        whats.forEach(what -> html.leaf("li", what));
        html.close();
    }

    private void reproduction(Html html) {
        html.open("section", "class", "reproduce", "aria-labelledby", "reproduce");
        html.leaf("h2", "How to reproduce this", "id", "reproduce");
        html.open("pre", "tabindex", "0").leaf("code", run.command()).close();
        html.open("dl", "class", "facts");
        run.versions().forEach((part, version) -> fact(html, PARTS.getOrDefault(part, part), version));
        html.close();
        html.close();
    }

    private void signatures(Html html) {
        html.open("section", "class", "signatures", "aria-labelledby", "signatures");
        html.leaf("h2", "Signatures", "id", "signatures");
        html.leaf(
                "p",
                "The undersigned have read this report: its verdict ("
                        + run.verdict().words() + "), its findings, and what was not tested.");
        html.open("div", "class", "lines");
        for (var part : List.of("Tested by", "Accepted by")) {
            html.open("div", "class", "signature").leaf("h3", part);
            for (var line : List.of("Name", "Role", "Date", "Signature")) {
                html.open("p").leaf("span", line).close();
            }
            html.close();
        }
        html.close().close();
    }

    private static void fact(Html html, String name, String value) {
        html.open("div").leaf("dt", name).leaf("dd", value).close();
    }

    private String target() {
        return "target " + run.target();
    }

    private String version() {
        return run.versions().getOrDefault("lynclab", "");
    }

    private String evidence() {
        return "The evidence of every scenario (DNS answers, certificates, requests as sent and as received) is in"
                + " allure.html beside this file; run.json holds the same results for programs.";
    }

    static String css(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String plural(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    static String inWords(Duration duration) {
        if (duration.toMinutes() > 0) {
            return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
        }
        return String.format(Locale.ENGLISH, "%.1f s", duration.toMillis() / 1000.0);
    }

    private static String styleSheet() {
        try (var resource = SignOffPage.class.getResourceAsStream("sign-off.css")) {
            if (resource == null) {
                throw new IllegalStateException("sign-off.css is missing from the jar");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("sign-off.css cannot be read", e);
        }
    }
}
