package lynclab.lab.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lynclab.lab.VantagePoint;
import lynclab.lab.target.Watchdog;

/**
 * A browser of the Chromium family that stands on a vantage point: it resolves and dials through the SOCKS port there, and
 * has no other way out. It keeps nothing from one time to the next.
 */
final class Browser implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 60;
    private static final Pattern LISTENING = Pattern.compile("DevTools listening on ws://([^/]+)/");
    private static final List<String> QUIET = List.of(
            "--headless=new",
            "--disable-gpu",
            "--disable-software-rasterizer",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-default-apps",
            "--disable-domain-reliability",
            "--disable-extensions",
            "--disable-sync",
            "--metrics-recording-only",
            "--mute-audio",
            "--no-default-browser-check",
            "--no-first-run",
            "--no-pings",
            "--hide-scrollbars",
            // Frames stay in the process of their page, where one conversation reaches them all.
            "--disable-site-isolation-trials",
            "--window-size=1000,640");

    private final Process process;
    private final List<ProcessHandle> behind;
    private final Path profile;
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI address;

    private Browser(Process process, List<ProcessHandle> behind, Path profile, URI address) {
        this.process = process;
        this.behind = behind;
        this.profile = profile;
        this.address = address;
    }

    /**
     * Starts a browser.
     *
     * @param accepted chains with one of these are accepted, whatever else is wrong with them
     */
    static Browser start(Path program, VantagePoint place, Collection<X509Certificate> accepted) {
        Path profile = null;
        Process process = null;
        try {
            profile = Files.createTempDirectory("lynclab-browser");
            process = new ProcessBuilder(command(program, profile, place, accepted))
                    .redirectErrorStream(true)
                    .start();
            Watchdog.watch(process.toHandle());
            URI address = URI.create("http://" + listening(process) + "/");
            // What was started may be a script, whose end is not that of the browser.
            List<ProcessHandle> behind = process.descendants().toList();
            behind.forEach(Watchdog::watch);
            return new Browser(process, behind, profile, address);
        } catch (IOException | BrowserFailure e) {
            if (process != null) {
                end(process);
            }
            if (profile != null) {
                deleted(profile);
            }
            throw e instanceof BrowserFailure failure
                    ? failure
                    : new BrowserFailure("the browser " + program + " cannot be started", e);
        }
    }

    /** Opens an empty page. */
    DevTools page(BiConsumer<String, JsonNode> events) {
        HttpRequest wanted = HttpRequest.newBuilder(address.resolve("/json/new?about:blank"))
                .PUT(HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            String page =
                    http.send(wanted, HttpResponse.BodyHandlers.ofString()).body();
            return new DevTools(
                    http,
                    URI.create(DevTools.JSON
                            .readTree(page)
                            .path("webSocketDebuggerUrl")
                            .asText()),
                    events);
        } catch (IOException e) {
            throw new BrowserFailure("the browser opens no page", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrowserFailure("interrupted while the browser opened a page", e);
        }
    }

    @Override
    public void close() {
        end(process);
        behind.forEach(Watchdog::forget);
        deleted(profile);
    }

    private static void end(Process process) {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        all.forEach(ProcessHandle::destroyForcibly);
        CompletableFuture<?> gone =
                CompletableFuture.allOf(all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new));
        try {
            gone.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // What is left of it holds nothing that anybody waits for.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Watchdog.forget(process.toHandle());
    }

    private static List<String> command(
            Path program, Path profile, VantagePoint place, Collection<X509Certificate> accepted) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(QUIET);
        if ("root".equals(System.getProperty("user.name"))) {
            command.add("--no-sandbox");
        }
        command.add("--user-data-dir=" + profile);
        command.add("--remote-debugging-port=0");
        command.add("--proxy-server=socks5://127.0.0.1:" + place.socks().getPort());
        command.add("--proxy-bypass-list=<-loopback>");
        command.add("--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1");
        command.add("--ignore-certificate-errors-spki-list="
                + accepted.stream().map(Browser::fingerprint).collect(Collectors.joining(",")));
        command.add("about:blank");
        return command;
    }

    private static String fingerprint(X509Certificate certificate) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256")
                            .digest(certificate.getPublicKey().getEncoded()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String listening(Process process) {
        CompletableFuture<String> said = new CompletableFuture<>();
        Thread reader = new Thread(() -> listen(process, said), "browser-output");
        reader.setDaemon(true);
        reader.start();
        try {
            return said.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new BrowserFailure(
                    "the browser ended at once: " + e.getCause().getMessage(), e);
        } catch (TimeoutException e) {
            throw new BrowserFailure("the browser did not start within " + PATIENCE_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrowserFailure("interrupted while the browser started", e);
        }
    }

    // Reads to the end, so that the browser never waits for somebody to take what it prints.
    private static void listen(Process process, CompletableFuture<String> said) {
        StringBuilder before = new StringBuilder();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher found = LISTENING.matcher(line);
                if (found.find()) {
                    said.complete(found.group(1));
                } else if (!said.isDone()) {
                    before.append(line).append('\n');
                }
            }
        } catch (IOException e) {
            // It has been ended.
        }
        said.completeExceptionally(new BrowserFailure(before.toString().strip()));
    }

    private static void deleted(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | java.io.UncheckedIOException e) {
            // A helper of the browser may still be writing; the folder is one of the system's for temporary files.
            Optional.of(folder).ifPresent(left -> left.toFile().deleteOnExit());
        }
    }
}
