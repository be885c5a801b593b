package lynclab.lab.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import lynclab.lab.Lab;
import lynclab.lab.LabSpec;
import lynclab.lab.Persona;
import lynclab.lab.clients.Hop.Step;
import lynclab.lab.network.Zone;
import lynclab.lab.target.TargetKind;
import lynclab.topology.Meeting;
import lynclab.topology.Topology;
import lynclab.topology.TopologyReader;
import lynclab.topology.User;
import lynclab.topology.WebSite;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Everybody signs in and joins from both vantage points, whichever pool and SIP domain they belong to. */
class HealthyClientsTest {

    private static final Topology TOPOLOGY = TopologyReader.example("two-pools");

    private static Lab lab;

    @BeforeAll
    static void start() {
        lab = Lab.start(LabSpec.healthy(TOPOLOGY, TargetKind.EMBEDDED));
    }

    @AfterAll
    static void close() {
        lab.close();
    }

    static Stream<Arguments> everybodyEverywhere() {
        return Stream.of(Zone.INTERNET, Zone.LAN)
                .flatMap(zone -> TOPOLOGY.users().stream().map(user -> Arguments.of(zone, user)));
    }

    @ParameterizedTest
    @MethodSource("everybodyEverywhere")
    void desktopFindsTheHomePool(Zone zone, User user) {
        SignInTrace trace = new LyncDesktop(lab, zone, Account.of(user)).signIn();

        assertReached(trace, home(zone, user));
        String sip = zone == Zone.INTERNET ? "access.contoso.com:443" : user.poolFqdn() + ":5061";
        assertThat(trace.reached().orElseThrow().what()).endsWith("SIP at " + sip);
        assertThat(trace.hops(Step.WEB_TICKET))
                .allSatisfy(hop -> assertThat(hop.exchanges())
                        .as("challenge, first message, second message")
                        .extracting(exchange -> exchange.status())
                        .containsExactly(401, 401, 200));
    }

    @ParameterizedTest
    @MethodSource("everybodyEverywhere")
    void managedMobileHoldsItsEventChannelOutside(Zone zone, User user) {
        SignInTrace trace =
                new LyncMobile(lab, zone, Account.of(user)).managed().signIn();

        assertReached(trace, home(Zone.INTERNET, user));
        assertThat(trace.hops(Step.EVENT_CHANNEL)).singleElement().matches(Hop::worked);
    }

    @ParameterizedTest
    @MethodSource("everybodyEverywhere")
    void macFindsTheHomePool(Zone zone, User user) {
        assertReached(new LyncMac(lab, zone, Account.of(user)).signIn(), home(zone, user));
    }

    @ParameterizedTest
    @MethodSource("everybodyEverywhere")
    void applicationOnUcwaGetsItsTokenEitherWay(Zone zone, User user) {
        UcwaApp app = new UcwaApp(lab, zone, Account.of(user)).as(Persona.DOMAIN_PC);

        for (UcwaApp.Grant grant : UcwaApp.Grant.values()) {
            SignInTrace trace = app.with(grant).signIn();

            assertThat(trace.hasReached()).as(trace.toString()).isTrue();
            assertThat(trace.hops(Step.ACCESS_TOKEN)).isNotEmpty();
            assertThat(trace.hops(Step.LEAVE)).hasSize(2);
        }
    }

    @ParameterizedTest
    @MethodSource("everybodyEverywhere")
    void guestJoinsAndLeaves(Zone zone, User user) {
        Meeting meeting = TOPOLOGY.meetings().stream()
                .filter(candidate -> candidate.organizer().equals(user.sip()))
                .findFirst()
                .orElseThrow();
        // Inside, the name of the meeting leads to the internal web site, where only the organisation's root helps.
        Persona guest = zone == Zone.INTERNET ? Persona.GUEST_BROWSER : Persona.DOMAIN_PC;

        SignInTrace trace = new MeetingGuest(lab, zone, guest).join(TOPOLOGY.joinUrl(meeting));

        assertReached(trace, home(Zone.INTERNET, user));
        assertThat(trace.hops()).as(trace.toString()).allMatch(Hop::worked);
        assertThat(trace.hops(Step.PAGE_PART)).hasSizeGreaterThan(3);
        assertThat(trace.reached().orElseThrow().what()).contains(user.sip());
    }

    @ParameterizedTest
    @MethodSource("everybodyEverywhere")
    void exchangePrefersThePlainAnswer(Zone zone, User user) {
        SignInTrace trace = new ExchangeServer(lab, zone).discover(user.sip());

        assertReached(trace, home(zone, user));
        assertThat(trace.hops(Step.REDIRECT))
                .as("https is only named by the answer over http")
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("everybodyEverywhere")
    void everyFormOfDiscoveryLeadsToTheSamePlace(Zone zone, User user) {
        for (AutodiscoverDocument.Form form : List.of(AutodiscoverDocument.Form.XML, AutodiscoverDocument.Form.JSON)) {
            SignInTrace trace = new ExchangeServer(lab, zone)
                    .with(DiscoveryRules.exchange().with(form))
                    .discover(user.sip());

            assertReached(trace, home(zone, user));
        }
    }

    @ParameterizedTest
    @MethodSource("everybodyEverywhere")
    void theWrongPasswordOpensNothing(Zone zone, User user) {
        Account mistyped = Account.of(user).withPassword(user.password() + "x");

        SignInTrace ticket = new LyncDesktop(lab, zone, mistyped).signIn();
        SignInTrace token =
                new UcwaApp(lab, zone, mistyped).as(Persona.DOMAIN_PC).signIn();

        assertThat(ticket.stoppedAt()).get().satisfies(stop -> {
            assertThat(stop.hop().step()).isEqualTo(Step.WEB_TICKET);
            assertThat(stop.reason()).startsWith("401");
        });
        assertThat(token.stoppedAt()).get().satisfies(stop -> {
            assertThat(stop.hop().step()).isEqualTo(Step.ACCESS_TOKEN);
            assertThat(stop.reason()).startsWith("400").contains("invalid_grant");
        });
    }

    private static String home(Zone zone, User user) {
        return TOPOLOGY.homePool(user).webFqdn(zone == Zone.INTERNET ? WebSite.EXTERNAL : WebSite.INTERNAL);
    }

    private static void assertReached(SignInTrace trace, String host) {
        assertThat(trace.hasReached()).as(trace.toString()).isTrue();
        assertThat(trace.reached().orElseThrow().where()).startsWith("https://" + host + "/");
    }
}
