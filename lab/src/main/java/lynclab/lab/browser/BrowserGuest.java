package lynclab.lab.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import lynclab.lab.Lab;
import lynclab.lab.Persona;
import lynclab.lab.network.Zone;

/**
 * Somebody with a browser and a meeting link, on the LAN at a domain PC. The browser is told which certificates of the
 * lab such a person's machine would trust; whether they bear the name of the page is left to the other clients.
 */
public final class BrowserGuest {

    private static final String NO_PAGE = "Not attached to an active page";
    private static final int PICTURE_ATTEMPTS = 50;
    private static final int BETWEEN_ATTEMPTS_MILLIS = 100;
    private static final int PATIENCE_SECONDS = 45;
    private static final String BINDING = "lynclabState";
    private static final String WATCH = """
            addEventListener('DOMContentLoaded', () => {
              const tell = () => lynclabState(document.body.getAttribute('data-state') || '');
              new MutationObserver(tell).observe(document.body, {attributes: true});
              tell();
            });
            """;

    private final Lab lab;
    private final Zone zone;
    private final Persona persona;
    private final Path program;

    BrowserGuest(Lab lab, Zone zone, Path program) {
        this.lab = lab;
        this.zone = zone;
        this.persona = zone == Zone.LAN ? Persona.DOMAIN_PC : Persona.GUEST_BROWSER;
        this.program = program;
    }

    /** A guest at this place, if there is a browser of the Chromium family on this machine. */
    public static Optional<BrowserGuest> at(Lab lab, Zone zone) {
        return InstalledBrowser.find().map(program -> new BrowserGuest(lab, zone, program));
    }

    /** Whether this machine has a browser that a guest could use. */
    public static boolean isPossible() {
        return InstalledBrowser.find().isPresent();
    }

    /** Opens a meeting link, waits to be in the meeting, looks, and leaves. */
    public BrowserVisit join(String url) {
        BlockingQueue<Sign> signs = new LinkedBlockingQueue<>();
        try (Browser browser = Browser.start(program, lab.vantagePoint(zone), lab.certificatesTrustedBy(persona));
                DevTools page =
                        browser.page((event, content) -> sign(event, content).ifPresent(signs::add))) {
            page.call("Page.enable");
            page.call("Runtime.enable");
            page.call("Network.enable");
            page.call("Runtime.addBinding", object().put("name", BINDING));
            page.call("Page.addScriptToEvaluateOnNewDocument", object().put("source", WATCH));
            page.call("Page.navigate", object().put("url", url));
            return visit(url, page, signs);
        }
    }

    private BrowserVisit visit(String url, DevTools page, BlockingQueue<Sign> signs) {
        List<String> told = new ArrayList<>();
        while (true) {
            Sign sign = next(signs);
            told.add(sign.told());
            if (sign.kind() == Sign.Kind.UNREACHABLE) {
                return new BrowserVisit(url, zone, told, false, sign.detail(), picture(page));
            }
            if (sign.kind() == Sign.Kind.STATE && sign.detail().equals("joined")) {
                byte[] picture = picture(page);
                page.call(
                        "Runtime.evaluate",
                        object().put("expression", "document.getElementById('leave').click()")
                                .put("contextId", sign.context()));
                told.add(left(signs) ? "left" : "did not leave");
                return new BrowserVisit(url, zone, told, told.contains("left"), "", picture);
            }
            if (sign.kind() == Sign.Kind.SILENCE || sign.detail().startsWith("failed")) {
                return new BrowserVisit(url, zone, told, false, "", picture(page));
            }
        }
    }

    private static boolean left(BlockingQueue<Sign> signs) {
        Sign sign = next(signs);
        while (sign.kind() != Sign.Kind.SILENCE && !sign.detail().equals("left")) {
            sign = next(signs);
        }
        return sign.detail().equals("left");
    }

    /** What the page looks like; the browser changes to its page of errors in a moment in which it shows none. */
    private static byte[] picture(DevTools page) {
        for (int attempt = 1; ; attempt++) {
            try {
                JsonNode taken = page.call("Page.captureScreenshot", object().put("format", "png"));
                return Base64.getDecoder().decode(taken.path("data").asText());
            } catch (BrowserFailure e) {
                if (attempt == PICTURE_ATTEMPTS
                        || !String.valueOf(e.getMessage()).contains(NO_PAGE)) {
                    throw e;
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(BETWEEN_ATTEMPTS_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrowserFailure("interrupted while the browser changed pages", e);
        }
    }

    private static Sign next(BlockingQueue<Sign> signs) {
        try {
            Sign sign = signs.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return sign == null ? Sign.SILENT : sign;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrowserFailure("interrupted while the browser was in a meeting", e);
        }
    }

    /** Something that the browser showed. */
    private record Sign(Kind kind, String detail, int context) {

        static final Sign SILENT = new Sign(Kind.SILENCE, "", 0);

        enum Kind {
            STATE,
            UNREACHABLE,
            SILENCE
        }

        String told() {
            return switch (kind) {
                case STATE -> detail.isEmpty() ? "a page opened" : detail;
                case UNREACHABLE -> "cannot open " + detail;
                case SILENCE -> "nothing happened for " + PATIENCE_SECONDS + " s";
            };
        }
    }

    private static Optional<Sign> sign(String event, JsonNode content) {
        if (event.equals("Runtime.bindingCalled")
                && content.path("name").asText().equals(BINDING)) {
            return Optional.of(new Sign(
                    Sign.Kind.STATE,
                    content.path("payload").asText(),
                    content.path("executionContextId").asInt()));
        }
        String unreachable = content.path("frame").path("unreachableUrl").asText();
        return event.equals("Page.frameNavigated") && !unreachable.isEmpty()
                ? Optional.of(new Sign(Sign.Kind.UNREACHABLE, unreachable, 0))
                : Optional.empty();
    }

    private static ObjectNode object() {
        return DevTools.JSON.createObjectNode();
    }
}
