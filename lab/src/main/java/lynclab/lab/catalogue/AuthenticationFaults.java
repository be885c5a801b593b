package lynclab.lab.catalogue;

import java.util.List;
import java.util.Set;
import lynclab.lab.fault.Meddled;
import lynclab.lab.fault.ServersConfigured;
import lynclab.lab.meddler.Legs;
import lynclab.lab.meddler.Meddling;
import lynclab.lab.meddler.Meddlings;
import lynclab.lab.meddler.Reply;
import lynclab.lab.network.Zone;
import lynclab.lab.target.Capability;
import lynclab.server.deployment.WebSettings.ExtendedProtection;

/** Group A: who one is, and who one is taken for. */
final class AuthenticationFaults {

    private static final String LEGS = "what clients meet is the same broken binding of NTLM to a connection";

    private AuthenticationFaults() {}

    static List<Recipe> recipes() {
        return List.of(
                meddled(
                        "A-01",
                        "Pre-authentication at the reverse proxy",
                        "the reverse proxy sends whoever has no cookie of its own to a sign-in page",
                        Meddlings.answering(
                                asked -> !asked.head().value("Cookie").contains("portal="),
                                asked -> Reply.redirect("https://" + asked.host() + "/CookieAuth.dll?GetLogon"))),
                meddled(
                                "A-02",
                                "Legs of NTLM on different connections",
                                "the reverse proxy sends requests of one client over two connections in turns",
                                Meddlings.over(Legs.NEW_FOR_EACH))
                        .twin("X-12", LEGS)
                        .twin("A-05", LEGS)
                        .twin("A-13", LEGS),
                meddled(
                                "A-03",
                                "Authenticated connection shared",
                                "the reverse proxy lets the next client use the connection of the one before",
                                Meddlings.over(Legs.SHARED))
                        .shownWith(Capability.NTLM_ISOLATION),
                meddled(
                                "A-04",
                                "First attempt always fails",
                                "the reverse proxy loses the first sign-in to another connection, and no later one",
                                Meddlings.over(Legs.NEW_ONCE_WHILE_SIGNING_IN))
                        .twin("A-02", "the one attempt that fails looks like any that does")
                        .twin("X-12", LEGS)
                        .twin("A-13", LEGS),
                meddled(
                                "A-05",
                                "Per-request balancing without regard for NTLM",
                                "the reverse proxy sends the requests of all clients over two connections in turns",
                                Meddlings.over(Legs.TWO_IN_TURNS))
                        .twin("A-02", "the catalogue gives it the symptoms of A-02 or A-03")
                        .twin("A-03", "the catalogue gives it the symptoms of A-02 or A-03")
                        .twin("X-12", LEGS),
                meddled(
                        "A-06",
                        "Negotiate alone, without NTLM",
                        "the reverse proxy passes the offer of Negotiate back and not that of NTLM",
                        withoutScheme("NTLM")),
                meddled(
                        "A-07",
                        "No Windows authentication outside",
                        "answers to the Internet offer no Windows scheme, as with BlockWindowsAuthExternally; the LAN is offered it",
                        Meddlings.changingAnswerHeads(head -> head.without("WWW-Authenticate"))),
                meddled(
                        "A-10",
                        "Authenticating proxy on the office network",
                        "on the LAN a proxy asks for credentials of its own before it lets anybody out",
                        Meddlings.answering(asked -> true, asked -> {
                            Reply page = Reply.refusal(407, "Proxy Authentication Required");
                            return page.withHead(page.head().and("Proxy-Authenticate", "Basic realm=\"guest\""));
                        }),
                        Set.of(Zone.LAN)),
                Recipe.of(
                                "A-11",
                                "Extended protection with TLS that ends on the way",
                                "the servers accept Windows credentials only with a binding to their own certificate",
                                new ServersConfigured(
                                        "A-11",
                                        "the servers require extended protection",
                                        settings ->
                                                settings.with(settings.windows().with(ExtendedProtection.REQUIRED))))
                        .shownWith(Capability.NTLM_ISOLATION),
                meddled(
                                "A-13",
                                "Test tools pass, the real client loops",
                                "the reverse proxy changes connections after the third request of a client",
                                Meddlings.over(Legs.NEW_AFTER_THREE))
                        .twin("A-02", LEGS)
                        .twin("X-12", LEGS));
    }

    private static Meddling withoutScheme(String scheme) {
        return Meddlings.changingAnswerHeads(
                head -> head.changing("WWW-Authenticate", value -> value.startsWith(scheme) ? "" : value));
    }

    private static Recipe meddled(String id, String title, String how, Meddling meddling) {
        return Recipe.of(id, title, how, new Meddled(id, how, meddling));
    }

    private static Recipe meddled(String id, String title, String how, Meddling meddling, Set<Zone> zones) {
        return Recipe.of(id, title, how, new Meddled(id, how, meddling, zones));
    }
}
