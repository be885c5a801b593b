package lynclab.reports;

import java.util.Locale;
import java.util.regex.Pattern;
import lynclab.reports.ScenarioResult.Profile;
import lynclab.reports.TestRun.Counts;
import org.jspecify.annotations.Nullable;

/** The matrix of promise and vantage point, one table for each profile. */
final class PromiseMatrix {

    private static final String CORE_LEAD = "What every deployment needs, and how it looks from each vantage point."
            + " A number counts scenarios. The last column counts how often the promise was broken on purpose, and how"
            + " often the suite noticed.";

    private static final Pattern ACRONYM = Pattern.compile("\\b(dns|url|tls|http|https|sip|ntlm)(s?)\\b");

    private PromiseMatrix() {}

    static void write(Html html, SignOff signOff, Profile profile) {
        var promises = signOff.promises(profile);
        if (promises.isEmpty()) {
            return;
        }
        var core = profile == Profile.CORE;
        var id = core ? "core" : "extended";
        html.open("section", "aria-labelledby", id);
        html.leaf("h2", core ? "Core promises" : "Extended promises", "id", id);
        html.leaf("p", core ? CORE_LEAD : "What some deployments need.", "class", "lead");
        html.open("table", "class", "matrix");
        head(html, signOff);
        String area = null;
        for (var promise : promises) {
            if (!promise.area().equals(area)) {
                if (area != null) {
                    html.close();
                }
                area = promise.area();
                html.open("tbody");
                html.open("tr", "class", "area");
                html.leaf(
                        "th",
                        title(area),
                        "scope",
                        "rowgroup",
                        "colspan",
                        signOff.vantagePoints().size() + 2);
                html.close();
            }
            row(html, signOff, promise);
        }
        html.close().close().close();
    }

    private static void head(Html html, SignOff signOff) {
        html.open("thead").open("tr");
        html.leaf("th", "Promise", "scope", "col");
        signOff.vantagePoints().forEach(point -> html.leaf("th", point, "scope", "col"));
        html.leaf("th", "Proved able to fail", "scope", "col");
        html.close().close();
    }

    private static void row(Html html, SignOff signOff, SignOff.Promise promise) {
        html.open("tr");
        html.open("th", "scope", "row").text(promise.name());
        if (!promise.requirements().isEmpty()) {
            html.leaf("small", String.join(" ", promise.requirements()));
        }
        html.close();
        signOff.vantagePoints().forEach(point -> cell(html, promise.seenFrom().get(point)));
        counterparts(html, promise.counterparts());
        html.close();
    }

    private static void cell(Html html, @Nullable Counts counts) {
        if (counts == null) {
            html.open("td", "class", "blank")
                    .leaf("span", "not looked at from here", "class", "quiet")
                    .close();
            return;
        }
        var verdict = shown(counts);
        html.open("td", "class", PageFrame.css(verdict));
        html.leaf("b", verdict.sign(), "aria-hidden", "true");
        var told = counts.of(verdict);
        html.open("span").text(told == counts.total() ? told + " " : told + " of " + counts.total() + " ");
        html.leaf("span", verdict.words(), "class", verdict == Verdict.PASSED ? "word" : "")
                .close();
        html.close();
    }

    private static void counterparts(Html html, Counts counts) {
        if (counts.total() == 0) {
            html.open("td", "class", "blank")
                    .leaf("span", "no counterpart ran", "class", "quiet")
                    .close();
            return;
        }
        html.open("td", "class", PageFrame.css(shown(counts)));
        html.leaf("b", shown(counts).sign(), "aria-hidden", "true");
        html.leaf("span", counts.passed() + " of " + counts.total());
        html.close();
    }

    // What passed speaks for the cell unless something failed or stopped; what could not apply is said in words.
    private static Verdict shown(Counts counts) {
        if (counts.failed() > 0) {
            return Verdict.FAILED;
        }
        if (counts.incomplete() > 0) {
            return Verdict.INCOMPLETE;
        }
        return counts.passed() > 0 ? Verdict.PASSED : Verdict.NOT_SUPPORTED;
    }

    static String title(String area) {
        var words = ACRONYM.matcher(area.replaceAll("[-_/]", " ").strip())
                .replaceAll(found -> found.group(1).toUpperCase(Locale.ROOT) + found.group(2));
        words = words.replaceAll("\\bwifi\\b", "Wi-Fi");
        return words.isEmpty() ? "Other" : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
