package lynclab.lab.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lynclab.lab.Lab;
import lynclab.lab.LabFault;
import lynclab.lab.LabSpec;
import lynclab.lab.Persona;
import lynclab.lab.clients.Hop.Step;
import lynclab.lab.fault.ForwardedToInternalSite;
import lynclab.lab.fault.HostHeaderRewritten;
import lynclab.lab.fault.Port80Closed;
import lynclab.lab.fault.Port80Redirected;
import lynclab.lab.fault.ProxyCertificate;
import lynclab.lab.fault.ProxyCertificateNames;
import lynclab.lab.fault.RouteMissing;
import lynclab.lab.network.Zone;
import lynclab.lab.target.TargetKind;
import lynclab.topology.Certificates.Flaw;
import lynclab.topology.Firewall;
import lynclab.topology.Topology;
import lynclab.topology.TopologyReader;
import org.junit.jupiter.api.Test;

/** Where the clients stop when something is wrong with the proxy, and that those stop who stop in the field. */
class BrokenWaysTest {

    private static final Topology SINGLE = TopologyReader.example("single-server");
    private static final Topology TWO_POOLS = TopologyReader.example("two-pools");
    private static final String WEB = SINGLE.firstFrontEndPool().externalWebFqdn();
    private static final List<String> WITHOUT_DISCOVERY = List.of(WEB, "meet.contoso.com", "dialin.contoso.com");
    private static final Account ALICE = Account.of(SINGLE.users().get(0));

    @Test
    void privateCertificateStopsTheMobileAndNotThePc() {
        try (Lab lab = broken(new ProxyCertificate(Flaw.PRIVATE_ISSUER))) {
            SignInTrace mobile = new LyncMobile(lab, Zone.INTERNET, ALICE).signIn();

            assertThat(reason(mobile)).startsWith("TLS").contains("ERR_CERT_AUTHORITY_INVALID");
            assertReached(new LyncDesktop(lab, Zone.INTERNET, ALICE).downloadAddressBook());
        }
    }

    @Test
    void nameMissingFromTheCertificateClosesAtOnceAndPlainHttpSavesTheMobile() {
        try (Lab lab = broken(new ProxyCertificateNames(WITHOUT_DISCOVERY))) {
            SignInTrace trace = new LyncMobile(lab, Zone.INTERNET, ALICE).signIn();

            assertReached(trace);
            assertThat(trace.hops(Step.DISCOVERY))
                    .anySatisfy(hop -> assertThat(hop.cameBack()).contains("ERR_CERT_COMMON_NAME_INVALID"));
            assertThat(trace.hops(Step.REDIRECT).get(0).tried()).startsWith("GET https://" + WEB + "/");
        }
    }

    @Test
    void withoutPlainHttpTheMissingNameIsFatal() {
        LabFault names = new ProxyCertificateNames(WITHOUT_DISCOVERY);
        try (Lab closed = broken(names, new Port80Closed(Firewall.Unpublished.DROPPED));
                Lab redirected = broken(names, new Port80Redirected())) {
            assertThat(reason(new LyncMobile(closed, Zone.INTERNET, ALICE).signIn()))
                    .contains("ERR_CERT_COMMON_NAME_INVALID");
            assertThat(reason(new LyncMobile(redirected, Zone.INTERNET, ALICE).signIn()))
                    .contains("ERR_CERT_COMMON_NAME_INVALID");
        }
    }

    @Test
    void wildcardStopsThePhoneAlone() {
        try (Lab lab = broken(new ProxyCertificateNames(List.of("meet.contoso.com", "*.contoso.com")))) {
            SignInTrace phone =
                    new DeskPhone(lab, Zone.INTERNET, ALICE).withPublicRoot().provision();

            assertThat(reason(phone)).startsWith("TLS").contains("ERR_CERT_COMMON_NAME_INVALID");
            assertReached(new LyncMobile(lab, Zone.INTERNET, ALICE).signIn());
        }
    }

    @Test
    void internalSiteShownOutsideLeadsToNamesThatNobodyKnowsThere() {
        try (Lab lab = broken(new ForwardedToInternalSite())) {
            SignInTrace trace = new LyncMac(lab, Zone.INTERNET, ALICE).signIn();

            assertThat(trace.stoppedAt()).as(trace.toString()).get().satisfies(stop -> {
                assertThat(stop.hop().step()).isEqualTo(Step.USER);
                assertThat(stop.hop().tried()).contains("https://fe01.corp.contoso.com/");
                assertThat(stop.reason()).startsWith("DNS");
            });
        }
    }

    @Test
    void missingRouteStopsTheUsersOfThatPoolAlone() {
        LabFault missing = new RouteMissing("webext-west.contoso.com");
        try (Lab lab = Lab.start(LabSpec.healthy(TWO_POOLS, TargetKind.EMBEDDED).with(missing))) {
            SignInTrace east = new LyncMobile(lab, Zone.INTERNET, account("alice@contoso.com")).signIn();
            SignInTrace west = new LyncMobile(lab, Zone.INTERNET, account("bob@contoso.com")).signIn();

            assertReached(east);
            assertThat(west.stoppedAt()).as(west.toString()).get().satisfies(stop -> {
                assertThat(stop.hop().tried()).contains("https://webext-west.contoso.com/");
                assertThat(stop.reason()).contains("not from a Lync server");
            });
        }
    }

    @Test
    void guestNoticesThatTheHostWasRewritten() {
        try (Lab lab = broken(new HostHeaderRewritten())) {
            String link = SINGLE.joinUrl(SINGLE.meetings().get(0));

            SignInTrace trace = new MeetingGuest(lab, Zone.INTERNET).join(link);

            assertThat(trace.hops()).as(trace.toString()).anyMatch(hop -> !hop.worked());
        }
    }

    @Test
    void withoutAnEdgeThePcFindsItsPoolOutsideAndNoSip() {
        try (Lab lab = broken()) {
            SignInTrace trace = new LyncDesktop(lab, Zone.INTERNET, ALICE).signIn();

            assertThat(reason(trace)).contains("SipClientExternalAccess");
            assertReached(new LyncDesktop(lab, Zone.LAN, ALICE).signIn());
        }
    }

    @Test
    void portForwardingServesThoseWhoTrustTheOrganisation() {
        try (Lab lab = Lab.start(LabSpec.healthy(SINGLE, TargetKind.PORT_FORWARDING))) {
            String link = SINGLE.joinUrl(SINGLE.meetings().get(0));

            assertReached(new LyncDesktop(lab, Zone.INTERNET, ALICE).downloadAddressBook());
            assertReached(new LyncMobile(lab, Zone.INTERNET, ALICE).managed().signIn());
            assertReached(new DeskPhone(lab, Zone.INTERNET, ALICE).provision());
            assertReached(new MeetingGuest(lab, Zone.INTERNET, Persona.DOMAIN_PC).join(link));
            assertThat(reason(new MeetingGuest(lab, Zone.INTERNET).join(link))).contains("ERR_CERT_AUTHORITY_INVALID");
            assertThat(reason(new ExchangeServer(lab, Zone.INTERNET).discover(ALICE.sip())))
                    .contains("ERR_CERT_AUTHORITY_INVALID");
        }
    }

    private static Lab broken(LabFault... faults) {
        LabSpec spec = LabSpec.healthy(SINGLE, TargetKind.EMBEDDED);
        for (LabFault fault : faults) {
            spec = spec.with(fault);
        }
        return Lab.start(spec);
    }

    private static Account account(String sip) {
        return Account.of(TWO_POOLS.user(sip).orElseThrow());
    }

    private static String reason(SignInTrace trace) {
        return trace.stoppedAt()
                .orElseThrow(() -> new AssertionError(trace.toString()))
                .reason();
    }

    private static void assertReached(SignInTrace trace) {
        assertThat(trace.hasReached()).as(trace.toString()).isTrue();
    }
}
