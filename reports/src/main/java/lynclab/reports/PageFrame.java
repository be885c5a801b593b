package lynclab.reports;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** What all pages have in common: one file that loads and runs nothing, with its style inside. */
final class PageFrame {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private PageFrame() {}

    /** Everything before the content. */
    static void open(Html html, String title, String heading, String when) {
        html.open("html", "lang", "en").open("head");
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
        html.leaf("title", title);
        html.style(styleSheet());
        html.close();
        html.open("body");
        html.open("header");
        html.leaf("p", "LyncLab", "class", "brand");
        html.leaf("h1", heading);
        html.leaf("p", when, "class", "when");
        html.close();
        html.open("main", "id", "content");
    }

    /** Everything after the content, and the whole document; files that may lie beside the page are named if they do. */
    static String close(Html html, String footer, List<Fact> beside) {
        html.close();
        html.open("footer").leaf("p", footer);
        if (!beside.isEmpty()) {
            html.open("ul", "class", "plain");
            beside.forEach(file -> html.open("li")
                    .leaf("a", file.name(), "href", file.name())
                    .text(" " + file.value())
                    .close());
            html.close();
        }
        html.close().close().close();
        return html.document();
    }

    /** The large box that says how it went. */
    static void verdict(Html html, Verdict verdict, String headline, String sentence) {
        html.open("section", "class", "verdict " + css(verdict), "aria-labelledby", "verdict");
        html.leaf("h2", verdict.sign() + " " + headline, "id", "verdict");
        html.leaf("p", sentence);
        html.close();
    }

    /** A number with what it counts, in the row of tiles. */
    static void tile(Html html, String number, String what, String css) {
        html.open("div", "class", css).leaf("dt", what).leaf("dd", number).close();
    }

    /** How to get the same again. */
    static void reproduction(Html html, String command, List<Fact> facts) {
        html.open("section", "class", "reproduce", "aria-labelledby", "reproduce");
        html.leaf("h2", "How to reproduce this", "id", "reproduce");
        html.open("pre", "tabindex", "0").leaf("code", command).close();
        facts(html, facts);
        html.close();
    }

    static void facts(Html html, List<Fact> facts) {
        html.open("dl", "class", "facts");
        facts.forEach(fact -> html.open("div")
                .leaf("dt", fact.name())
                .leaf("dd", fact.value())
                .close());
        html.close();
    }

    /** One thing that is so. */
    record Fact(String name, String value) {}

    static String at(Instant time) {
        return TIME.format(time);
    }

    static String css(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String styleSheet() {
        try (var resource = PageFrame.class.getResourceAsStream("page.css")) {
            if (resource == null) {
                throw new IllegalStateException("page.css is missing from the jar");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("page.css cannot be read", e);
        }
    }
}
