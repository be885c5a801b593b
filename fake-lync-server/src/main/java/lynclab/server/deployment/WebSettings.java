package lynclab.server.deployment;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The settings of the web services, with the product's (or the likeliest) defaults in {@link #defaults()}. */
public record WebSettings(
        Delivery delivery,
        Discovery discovery,
        CrossDomain crossDomain,
        Lifetimes lifetimes,
        SignIn signIn,
        Windows windows,
        Limits limits,
        Polls polls,
        ApplicationPolicy applications,
        Spelling spelling,
        double timeScale) {

    public WebSettings {
        if (timeScale < 1) {
            throw new IllegalArgumentException("time scale divides durations, so it is at least 1: " + timeScale);
        }
    }

    public static WebSettings defaults() {
        return new WebSettings(
                Delivery.defaults(),
                Discovery.defaults(),
                new CrossDomain(List.of(), false),
                Lifetimes.defaults(),
                SignIn.defaults(),
                Windows.defaults(),
                Limits.defaults(),
                Polls.defaults(),
                ApplicationPolicy.defaults(),
                Spelling.likely(),
                1);
    }

    public WebSettings with(Delivery other) {
        return new WebSettings(
                other,
                discovery,
                crossDomain,
                lifetimes,
                signIn,
                windows,
                limits,
                polls,
                applications,
                spelling,
                timeScale);
    }

    public WebSettings with(Discovery other) {
        return new WebSettings(
                delivery,
                other,
                crossDomain,
                lifetimes,
                signIn,
                windows,
                limits,
                polls,
                applications,
                spelling,
                timeScale);
    }

    public WebSettings with(CrossDomain other) {
        return new WebSettings(
                delivery,
                discovery,
                other,
                lifetimes,
                signIn,
                windows,
                limits,
                polls,
                applications,
                spelling,
                timeScale);
    }

    public WebSettings with(Lifetimes other) {
        return new WebSettings(
                delivery,
                discovery,
                crossDomain,
                other,
                signIn,
                windows,
                limits,
                polls,
                applications,
                spelling,
                timeScale);
    }

    public WebSettings with(SignIn other) {
        return new WebSettings(
                delivery,
                discovery,
                crossDomain,
                lifetimes,
                other,
                windows,
                limits,
                polls,
                applications,
                spelling,
                timeScale);
    }

    public WebSettings with(Windows other) {
        return new WebSettings(
                delivery,
                discovery,
                crossDomain,
                lifetimes,
                signIn,
                other,
                limits,
                polls,
                applications,
                spelling,
                timeScale);
    }

    public WebSettings with(Limits other) {
        return new WebSettings(
                delivery,
                discovery,
                crossDomain,
                lifetimes,
                signIn,
                windows,
                other,
                polls,
                applications,
                spelling,
                timeScale);
    }

    public WebSettings with(Polls other) {
        return new WebSettings(
                delivery,
                discovery,
                crossDomain,
                lifetimes,
                signIn,
                windows,
                limits,
                other,
                applications,
                spelling,
                timeScale);
    }

    public WebSettings with(ApplicationPolicy other) {
        return new WebSettings(
                delivery,
                discovery,
                crossDomain,
                lifetimes,
                signIn,
                windows,
                limits,
                polls,
                other,
                spelling,
                timeScale);
    }

    public WebSettings with(Spelling other) {
        return new WebSettings(
                delivery,
                discovery,
                crossDomain,
                lifetimes,
                signIn,
                windows,
                limits,
                polls,
                applications,
                other,
                timeScale);
    }

    /** Divides the waits of the event channels, so that a poll of minutes takes seconds. */
    public WebSettings withTimeScale(double scale) {
        return new WebSettings(
                delivery,
                discovery,
                crossDomain,
                lifetimes,
                signIn,
                windows,
                limits,
                polls,
                applications,
                spelling,
                scale);
    }

    /**
     * How answers go out.
     *
     * @param hstsMaxAge a negative age leaves the Strict-Transport-Security header out
     * @param statistics whether answers tell how they came about ({@code EnableStatisticsInResponse})
     */
    public record Delivery(Duration hstsMaxAge, PlainHttp plainHttp, boolean statistics) {

        public static Delivery defaults() {
            return new Delivery(Duration.ofSeconds(315_360_000), PlainHttp.REDIRECT, false);
        }

        public Delivery withHstsMaxAge(Duration age) {
            return new Delivery(age, plainHttp, statistics);
        }

        public Delivery withPlainHttp(PlainHttp answer) {
            return new Delivery(hstsMaxAge, answer, statistics);
        }

        public Delivery withStatistics() {
            return new Delivery(hstsMaxAge, plainHttp, true);
        }
    }

    /** What simple URLs and services that want TLS answer over plain HTTP; discovery is not meant. */
    public enum PlainHttp {
        /** Simple URLs are sent to https, everything else is told that TLS is required. */
        REDIRECT,
        /** IIS's 403.4 for all of them. */
        REQUIRE_TLS
    }

    /**
     * What discovery tells besides what follows from the pools.
     *
     * @param webLinks links that an administrator has added ({@code New-CsWebLink})
     * @param exposed the web site that links for no site in particular lead to ({@code ExposedWebURL})
     * @param certificateLinks whether certificate provisioning is among the links, since 2015
     *     ({@code EnableCertificateProvisioningServiceUrl})
     */
    public record Discovery(int internalDesktopPort, List<WebLink> webLinks, Site exposed, boolean certificateLinks) {
        public Discovery {
            webLinks = List.copyOf(webLinks);
        }

        public static Discovery defaults() {
            return new Discovery(5061, List.of(), Site.EXTERNAL, true);
        }

        public Discovery withInternalDesktopPort(int port) {
            return new Discovery(port, webLinks, exposed, certificateLinks);
        }

        public Discovery withWebLinks(List<WebLink> links) {
            return new Discovery(internalDesktopPort, links, exposed, certificateLinks);
        }

        public Discovery withExposed(Site site) {
            return new Discovery(internalDesktopPort, webLinks, site, certificateLinks);
        }

        public Discovery withoutCertificateLinks() {
            return new Discovery(internalDesktopPort, webLinks, exposed, false);
        }
    }

    /**
     * How long a poll waits whose client does not say so.
     *
     * @param usual since 2015, of clients on these platforms ({@code PendingGetWaitTimeOutInMinutes}, 5 to 15)
     * @param platforms {@code PendingGetWaitSupportingApps}: parts of user agents, in any case
     */
    public record Polls(Duration usual, Set<String> platforms) {
        private static final Duration SHORTEST = Duration.ofMinutes(5);
        private static final Duration LONGEST = Duration.ofMinutes(15);

        public Polls {
            platforms = Set.copyOf(platforms);
            if (usual.compareTo(SHORTEST) < 0 || usual.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException("a poll of a mobile waits 5 to 15 minutes, not " + usual);
            }
        }

        /** As the product comes: 15 minutes, for no platform. */
        public static Polls defaults() {
            return new Polls(LONGEST, Set.of());
        }

        public boolean isMeant(String userAgent) {
            var agent = userAgent.toLowerCase(Locale.ROOT);
            return platforms.stream().anyMatch(platform -> agent.contains(platform.toLowerCase(Locale.ROOT)));
        }
    }

    /**
     * Pages of other origins.
     *
     * @param origins may call the web services
     * @param cors whether browsers are told so by the headers that they know; otherwise pages go through the frame
     */
    public record CrossDomain(List<String> origins, boolean cors) {
        public CrossDomain {
            origins = List.copyOf(origins);
        }

        public boolean allows(String origin) {
            return origins.stream().anyMatch(origin::equalsIgnoreCase);
        }
    }

    /** How long what a server gives out is good for. */
    public record Lifetimes(Duration webTicket, Duration token, Duration anonymousToken) {

        public static Lifetimes defaults() {
            return new Lifetimes(Duration.ofMinutes(15), Duration.ofHours(8), Duration.ofHours(1));
        }
    }

    /**
     * Which ways to sign in the web ticket service offers.
     *
     * @param authorizationUri where servers with modern authentication send clients for a token
     */
    public record SignIn(
            WindowsOffer windows,
            boolean certificate,
            boolean pin,
            @Nullable URI authorizationUri) {

        public SignIn(WindowsOffer windows, boolean certificate, boolean pin) {
            this(windows, certificate, pin, null);
        }

        public static SignIn defaults() {
            return new SignIn(WindowsOffer.NEGOTIATE, true, true);
        }

        public SignIn withAuthorizationUri(URI address) {
            return new SignIn(windows, certificate, pin, address);
        }
    }

    /** What is offered to Windows users ({@code UseWindowsAuth}). */
    public enum WindowsOffer {
        /** Negotiate, and NTLM by itself. */
        NEGOTIATE,
        NTLM,
        NONE
    }

    /** Integrated Windows authentication. */
    public record Windows(WindowsPersistence persistence, ExtendedProtection extendedProtection) {

        public static Windows defaults() {
            return new Windows(WindowsPersistence.CONNECTION, ExtendedProtection.OFF);
        }

        public Windows with(WindowsPersistence other) {
            return new Windows(other, extendedProtection);
        }

        public Windows with(ExtendedProtection other) {
            return new Windows(persistence, other);
        }
    }

    /** How long Windows credentials hold once they were proved. */
    public enum WindowsPersistence {
        /** NTLM as long as the connection, Kerberos for the one request, which is how IIS comes. */
        CONNECTION,
        /** For the one request, whatever it was proved with ({@code authPersistSingleRequest}). */
        SINGLE_REQUEST,
        /** As long as the connection, whatever it was proved with ({@code authPersistNonNTLM}). */
        CONNECTION_WITH_KERBEROS
    }

    /** Whether Windows credentials must be bound to the TLS connection that they arrive on. */
    public enum ExtendedProtection {
        OFF,
        /** A binding must be right, but clients need not send one. */
        ALLOWED,
        REQUIRED
    }

    /**
     * Where a web site says no.
     *
     * @param upload largest upload of meeting content in octets
     * @param pending requests that may be pending on a web site at one time before it is too busy
     * @param pendingMobility how many of them may be the mobility service's
     */
    public record Limits(long upload, int pending, int pendingMobility) {

        public static Limits defaults() {
            return new Limits(524_288_000, 10_000, 5_000);
        }

        public Limits withUpload(long octets) {
            return new Limits(octets, pending, pendingMobility);
        }

        public Limits withPending(int requests) {
            return new Limits(upload, requests, pendingMobility);
        }

        public Limits withPendingMobility(int requests) {
            return new Limits(upload, pending, requests);
        }
    }
}
