package lynclab.reports;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** The system's own Chromium, kept offline; a test that needs it says so where there is none. */
final class Chromium implements AutoCloseable {

    // Held, since a logger that nobody holds forgets its level; it warns of every Chromium newer than itself.
    private static final Logger VERSION_WARNINGS = Logger.getLogger("org.openqa.selenium.devtools.CdpVersionFinder");

    private final ChromeDriver driver;

    private Chromium(ChromeDriver driver) {
        this.driver = driver;
    }

    static Chromium start() {
        var browser = program("chromium", "chromium-browser", "google-chrome");
        var chromeDriver = program("chromedriver", "chromium-driver");
        assumeTrue(browser.isPresent(), "not run: no Chromium on this machine's PATH");
        assumeTrue(chromeDriver.isPresent(), "not run: no chromedriver on this machine's PATH");
        var options = new ChromeOptions();
        options.setBinary(browser.get());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--hide-scrollbars");
        VERSION_WARNINGS.setLevel(Level.OFF);
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromeDriver.get())
                .usingAnyFreePort()
                .withLogOutput(OutputStream.nullOutputStream())
                .build();
        return new Chromium(new ChromeDriver(service, options));
    }

    /** Shows a file at a width, in a colour scheme, as a screen of that width would. */
    void show(Path page, int width, String colours) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 600));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", colours))));
        driver.get(page.toUri().toString());
    }

    Object run(String script, Object... arguments) {
        var result = driver.executeScript(script, arguments);
        return result == null ? "" : result;
    }

    Object runAsync(String script) {
        return driver.executeAsyncScript(script);
    }

    /** The whole page as a picture, in Base64. */
    String picture() {
        return driver.executeCdpCommand(
                        "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true))
                .get("data")
                .toString();
    }

    @Override
    public void close() {
        driver.quit();
    }

    private static Optional<File> program(String... names) {
        var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Arrays.stream(names)
                .flatMap(name -> Arrays.stream(path.split(File.pathSeparator)).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .map(Path::toFile)
                .findFirst();
    }
}
