package lynclab.scenarios.stage;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import lynclab.lab.Lab;
import lynclab.lab.Persona;
import lynclab.lab.clients.Account;
import lynclab.lab.clients.DeskPhone;
import lynclab.lab.clients.ExchangeServer;
import lynclab.lab.clients.LyncDesktop;
import lynclab.lab.clients.LyncMac;
import lynclab.lab.clients.LyncMobile;
import lynclab.lab.clients.MeetingPresenter;
import lynclab.lab.clients.SignInTrace;
import lynclab.lab.clients.UcwaApp;
import lynclab.lab.network.Zone;
import lynclab.topology.User;

/** What a user does with the web services, from the first name that is looked up to the end. */
public enum Errand {
    MOBILE("signs in with the mobile app", (lab, zone, user) -> new LyncMobile(lab, zone, account(user)).signIn()),
    MANAGED_MOBILE(
            "signs in with a managed mobile app",
            (lab, zone, user) ->
                    new LyncMobile(lab, zone, account(user)).managed().signIn()),
    LYNC_2010_MOBILE(
            "signs in with the Lync 2010 mobile app",
            (lab, zone, user) -> new LyncMobile(lab, zone, account(user)).signInToMobilityService()),
    DESKTOP(
            "signs in with the desktop client",
            (lab, zone, user) -> new LyncDesktop(lab, zone, account(user)).signIn()),
    MAC("signs in with the Mac client", (lab, zone, user) -> new LyncMac(lab, zone, account(user)).signIn()),
    UCWA(
            "signs in with a web application",
            (lab, zone, user) -> new UcwaApp(lab, zone, account(user))
                    .as(zone == Zone.LAN ? Persona.DOMAIN_PC : Persona.GUEST_BROWSER)
                    .signIn()),
    POCKET(
            "leaves the mobile app in a pocket",
            (lab, zone, user) -> new LyncMobile(lab, zone, account(user))
                    .managed()
                    .signInAndWait(Duration.ofSeconds(Errand.QUIET_SECONDS))),
    ADDRESS_BOOK(
            "downloads the address book",
            (lab, zone, user) -> new LyncDesktop(lab, zone, account(user)).downloadAddressBook()),
    SEARCH(
            "searches the address book",
            (lab, zone, user) -> new LyncDesktop(lab, zone, account(user)).search(beginning(user))),
    GROUP(
            "expands a distribution list",
            (lab, zone, user) -> new LyncDesktop(lab, zone, account(user))
                    .expand("everybody@" + account(user).sipDomain())),
    CERTIFICATE("gets a certificate", (lab, zone, user) -> new LyncDesktop(lab, zone, account(user)).provision()),
    PHONE("sets up a desk phone", (lab, zone, user) -> phone(lab, zone, user).provision()),
    FIRMWARE(
            "looks for firmware with a desk phone",
            (lab, zone, user) -> phone(lab, zone, user).update()),
    EXCHANGE(
            "is looked up by an Exchange server",
            (lab, zone, user) -> new ExchangeServer(lab, zone).discover(user.sip())),
    UPLOAD(
            "uploads a whiteboard of several megabytes",
            (lab, zone, user) -> new MeetingPresenter(lab, zone, account(user)).upload(Errand.SEVERAL_MEGABYTES)),
    PRESENTATION("shows a presentation", (lab, zone, user) -> new MeetingPresenter(lab, zone, account(user)).present());

    /** What may stand in a step. */
    public static final String PATTERN =
            "signs in with the mobile app|signs in with the Lync 2010 mobile app|signs in with a managed mobile app|signs in with the desktop client"
                    + "|signs in with the Mac client|signs in with a web application|leaves the mobile app in a pocket"
                    + "|downloads the address book|searches the address book|expands a distribution list|gets a certificate"
                    + "|sets up a desk phone|looks for firmware with a desk phone|is looked up by an Exchange server"
                    + "|uploads a whiteboard of several megabytes|shows a presentation";

    /** As long as a telephone asks a server to wait. */
    static final int QUIET_SECONDS = 900;

    static final int SEVERAL_MEGABYTES = 3_000_000;

    private static final int BEGINNING = 3;

    private final String words;
    private final Way way;

    Errand(String words, Way way) {
        this.words = words;
        this.way = way;
    }

    public static Errand parse(String words) {
        return Arrays.stream(values())
                .filter(errand -> errand.words.equals(words))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nobody " + words));
    }

    /** Does it, and keeps what was seen for the Then steps. */
    public void run(ScenarioState state, Zone zone, List<User> users) {
        if (this == PRESENTATION) {
            Part.OFFICE_WEB_APPS.required(state.topology());
        }
        Lab lab = state.lab();
        List<SignInTrace> traces = this == POCKET
                ? together(lab, zone, users)
                : users.stream().map(user -> way.go(lab, zone, user)).toList();
        for (int index = 0; index < traces.size(); index++) {
            state.travelled(users.get(index).sip() + " " + words, traces.get(index));
        }
    }

    /** All of them at the same time, because they do little but wait. */
    private List<SignInTrace> together(Lab lab, Zone zone, List<User> users) {
        ExecutorService threads = Executors.newFixedThreadPool(users.size());
        try {
            List<CompletableFuture<SignInTrace>> traces = users.stream()
                    .map(user -> CompletableFuture.supplyAsync(() -> way.go(lab, zone, user), threads))
                    .toList();
            return traces.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException reason ? reason : e;
        } finally {
            threads.shutdownNow();
        }
    }

    /** Taken home, a phone needs the public root. */
    private static DeskPhone phone(Lab lab, Zone zone, User user) {
        DeskPhone phone = new DeskPhone(lab, zone, account(user));
        return zone == Zone.LAN ? phone : phone.withPublicRoot();
    }

    private static Account account(User user) {
        return Account.of(user);
    }

    private static String beginning(User user) {
        String name = user.displayName();
        return name.substring(0, Math.min(BEGINNING, name.length()));
    }

    private interface Way {
        SignInTrace go(Lab lab, Zone zone, User user);
    }
}
