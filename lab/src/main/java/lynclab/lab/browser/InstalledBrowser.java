package lynclab.lab.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds a browser of the Chromium family on this machine. */
final class InstalledBrowser {

    // The first needs a quarter of the processor time: it is a Chromium without all that surrounds a page.
    private static final List<String> NAMES = List.of(
            "chromium-headless-shell",
            "chromium",
            "chromium-browser",
            "google-chrome",
            "google-chrome-stable",
            "chrome.exe",
            "msedge.exe");
    private static final List<String> ELSEWHERE = List.of(
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "/Applications/Chromium.app/Contents/MacOS/Chromium",
            "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge");
    private static final List<String> BELOW_PROGRAM_FILES =
            List.of("Google\\Chrome\\Application\\chrome.exe", "Microsoft\\Edge\\Application\\msedge.exe");

    private InstalledBrowser() {}

    static Optional<Path> find() {
        return all().findFirst();
    }

    /** All of them, that which needs least first. */
    static Stream<Path> all() {
        return Stream.of(onPath(), ELSEWHERE.stream().map(Path::of), inProgramFiles())
                .flatMap(places -> places)
                .filter(Files::isRegularFile)
                .filter(Files::isExecutable);
    }

    private static Stream<Path> onPath() {
        String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
        return NAMES.stream()
                .flatMap(name -> Arrays.stream(path.split(File.pathSeparator))
                        .filter(folder -> !folder.isBlank())
                        .map(folder -> Path.of(folder, name)));
    }

    private static Stream<Path> inProgramFiles() {
        return Stream.of("ProgramFiles", "ProgramFiles(x86)", "LocalAppData")
                .map(System::getenv)
                .filter(Objects::nonNull)
                .flatMap(folder -> BELOW_PROGRAM_FILES.stream().map(below -> Path.of(folder, below)));
    }
}
