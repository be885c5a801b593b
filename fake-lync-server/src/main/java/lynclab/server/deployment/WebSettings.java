package lynclab.server.deployment;

import java.time.Duration;
import java.util.List;

/** The settings of the web services, with the product's (or the likeliest) defaults in {@link #defaults()}. */
public record WebSettings(
        Duration hstsMaxAge,
        int internalDesktopPort,
        PlainHttp plainHttp,
        List<String> crossDomainOrigins,
        List<WebLink> webLinks,
        Duration ticketLifetime,
        Duration tokenLifetime,
        Duration anonymousTokenLifetime,
        WindowsPersistence windowsPersistence,
        ExtendedProtection extendedProtection,
        long uploadLimit,
        int pendingLimit,
        double timeScale) {

    /** What simple URLs and services that want TLS answer over plain HTTP; discovery is not meant. */
    public enum PlainHttp {
        /** Simple URLs are sent to https, everything else is told that TLS is required. */
        REDIRECT,
        /** IIS's 403.4 for all of them. */
        REQUIRE_TLS
    }

    /** How long Windows credentials hold once they were proved. */
    public enum WindowsPersistence {
        /** As long as the connection, which is how IIS comes. */
        CONNECTION,
        /** For the one request ({@code authPersistSingleRequest}). */
        SINGLE_REQUEST
    }

    /** Whether Windows credentials must be bound to the TLS connection that they arrive on. */
    public enum ExtendedProtection {
        OFF,
        /** A binding must be right, but clients need not send one. */
        ALLOWED,
        REQUIRED
    }

    public WebSettings {
        crossDomainOrigins = List.copyOf(crossDomainOrigins);
        webLinks = List.copyOf(webLinks);
        if (timeScale < 1) {
            throw new IllegalArgumentException("time scale divides durations, so it is at least 1: " + timeScale);
        }
    }

    public static WebSettings defaults() {
        return new WebSettings(
                Duration.ofSeconds(315_360_000),
                5061,
                PlainHttp.REDIRECT,
                List.of(),
                List.of(),
                Duration.ofMinutes(15),
                Duration.ofHours(8),
                Duration.ofHours(1),
                WindowsPersistence.CONNECTION,
                ExtendedProtection.OFF,
                524_288_000,
                10_000,
                1);
    }

    /** A negative age leaves the Strict-Transport-Security header out. */
    public WebSettings withHstsMaxAge(Duration age) {
        return new WebSettings(
                age,
                internalDesktopPort,
                plainHttp,
                crossDomainOrigins,
                webLinks,
                ticketLifetime,
                tokenLifetime,
                anonymousTokenLifetime,
                windowsPersistence,
                extendedProtection,
                uploadLimit,
                pendingLimit,
                timeScale);
    }

    public WebSettings withPlainHttp(PlainHttp answer) {
        return new WebSettings(
                hstsMaxAge,
                internalDesktopPort,
                answer,
                crossDomainOrigins,
                webLinks,
                ticketLifetime,
                tokenLifetime,
                anonymousTokenLifetime,
                windowsPersistence,
                extendedProtection,
                uploadLimit,
                pendingLimit,
                timeScale);
    }

    public WebSettings withCrossDomainOrigins(List<String> origins) {
        return new WebSettings(
                hstsMaxAge,
                internalDesktopPort,
                plainHttp,
                origins,
                webLinks,
                ticketLifetime,
                tokenLifetime,
                anonymousTokenLifetime,
                windowsPersistence,
                extendedProtection,
                uploadLimit,
                pendingLimit,
                timeScale);
    }

    public WebSettings withWebLinks(List<WebLink> links) {
        return new WebSettings(
                hstsMaxAge,
                internalDesktopPort,
                plainHttp,
                crossDomainOrigins,
                links,
                ticketLifetime,
                tokenLifetime,
                anonymousTokenLifetime,
                windowsPersistence,
                extendedProtection,
                uploadLimit,
                pendingLimit,
                timeScale);
    }

    public WebSettings withWindowsPersistence(WindowsPersistence persistence) {
        return new WebSettings(
                hstsMaxAge,
                internalDesktopPort,
                plainHttp,
                crossDomainOrigins,
                webLinks,
                ticketLifetime,
                tokenLifetime,
                anonymousTokenLifetime,
                persistence,
                extendedProtection,
                uploadLimit,
                pendingLimit,
                timeScale);
    }

    public WebSettings withExtendedProtection(ExtendedProtection protection) {
        return new WebSettings(
                hstsMaxAge,
                internalDesktopPort,
                plainHttp,
                crossDomainOrigins,
                webLinks,
                ticketLifetime,
                tokenLifetime,
                anonymousTokenLifetime,
                windowsPersistence,
                protection,
                uploadLimit,
                pendingLimit,
                timeScale);
    }

    /** Largest upload of meeting content in octets. */
    public WebSettings withUploadLimit(long octets) {
        return new WebSettings(
                hstsMaxAge,
                internalDesktopPort,
                plainHttp,
                crossDomainOrigins,
                webLinks,
                ticketLifetime,
                tokenLifetime,
                anonymousTokenLifetime,
                windowsPersistence,
                extendedProtection,
                octets,
                pendingLimit,
                timeScale);
    }

    /** Requests that may be pending on a web site at one time before it is too busy. */
    public WebSettings withPendingLimit(int requests) {
        return new WebSettings(
                hstsMaxAge,
                internalDesktopPort,
                plainHttp,
                crossDomainOrigins,
                webLinks,
                ticketLifetime,
                tokenLifetime,
                anonymousTokenLifetime,
                windowsPersistence,
                extendedProtection,
                uploadLimit,
                requests,
                timeScale);
    }

    /** Divides the waits of the event channel, so that a poll of minutes takes seconds. */
    public WebSettings withTimeScale(double scale) {
        return new WebSettings(
                hstsMaxAge,
                internalDesktopPort,
                plainHttp,
                crossDomainOrigins,
                webLinks,
                ticketLifetime,
                tokenLifetime,
                anonymousTokenLifetime,
                windowsPersistence,
                extendedProtection,
                uploadLimit,
                pendingLimit,
                scale);
    }
}
