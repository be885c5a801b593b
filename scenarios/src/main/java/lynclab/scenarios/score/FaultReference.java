package lynclab.scenarios.score;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lynclab.lab.catalogue.Catalogue;
import lynclab.lab.catalogue.NotProvoked;
import lynclab.lab.catalogue.Recipe;

/** Writes the page of all faults, from the library itself. */
public final class FaultReference {

    private static final String HEAD = """
            # The failure catalogue as a library of faults

            What goes wrong with reverse proxies in front of Lync and Skype for Business, and how a lab makes it happen. This page is
            written by LyncLab itself.

            `lynclab score` puts each of these into a healthy lab and counts how many the scenarios notice and the diagnosis names.
            `lynclab diagnose ADDRESS --fault ID` shows one from a client's place. The diagnosis names a fault when the finding that
            stands first carries its id, or that of a twin: a twin is an entry that cannot be told from it, for the reason that is
            given.

            ## What a lab makes happen

            | Id | Fault | How it is made to happen | Twins |
            |---|---|---|---|
            """;

    private FaultReference() {}

    /** The page as text. */
    static String text() {
        StringBuilder page = new StringBuilder(HEAD);
        for (Recipe recipe : Catalogue.recipes()) {
            String twins = Stream.concat(
                            recipe.twins().entrySet().stream()
                                    .sorted(Map.Entry.comparingByKey())
                                    .map(twin -> twin.getKey() + ": " + twin.getValue()),
                            recipe.blurs().stream()
                                    .map(blur -> blur.other() + " without "
                                            + blur.lacking().title() + ": " + blur.reason()))
                    .collect(Collectors.joining("; "));
            page.append("| %s | %s | %s | %s |%n".formatted(recipe.id(), recipe.title(), recipe.how(), twins));
        }
        page.append("""

                ## What no lab makes happen, and why

                | Id | Entry | Why not |
                |---|---|---|
                """);
        for (NotProvoked entry : Catalogue.notProvoked()) {
            page.append("| %s | %s | %s |%n".formatted(entry.id(), entry.title(), entry.reason()));
        }
        page.append("%n%d entries of the catalogue can be made to happen, %d cannot.%n"
                .formatted(Catalogue.recipes().size(), Catalogue.notProvoked().size()));
        return page.toString().replace("\r\n", "\n");
    }

    /** Writes {@code docs/faults.md}, or the file that is named. */
    public static void main(String... arguments) throws IOException {
        Files.writeString(Path.of(arguments.length == 0 ? "docs/faults.md" : arguments[0]), text());
    }
}
