package lynclab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import lynclab.lab.fault.CatchAllRoute;
import lynclab.lab.fault.DnsRecordRemoved;
import lynclab.lab.fault.EdgeNamesServed;
import lynclab.lab.fault.ForbiddenPathsPublished;
import lynclab.lab.fault.ForwardedToInternalSite;
import lynclab.lab.fault.FrontEndCertificate;
import lynclab.lab.fault.FrontEndCertificateLacks;
import lynclab.lab.fault.HostHeaderRewritten;
import lynclab.lab.fault.MemberStopped;
import lynclab.lab.fault.OfficeWebAppsSentTo4443;
import lynclab.lab.fault.Port80Redirected;
import lynclab.lab.fault.ProxyCertificate;
import lynclab.lab.fault.ProxyCertificateNames;
import lynclab.lab.fault.RouteMissing;
import lynclab.lab.fault.UpstreamUnverified;
import lynclab.lab.network.Zone;
import lynclab.lab.target.Capability;
import lynclab.lab.target.LogEntry;
import lynclab.lab.target.NotSupportedByTarget;
import lynclab.lab.target.TargetKind;
import lynclab.topology.Certificates;
import lynclab.topology.Certificates.Flaw;
import lynclab.topology.Topology;
import lynclab.topology.TopologyReader;
import lynclab.topology.View;
import lynclab.topology.WebSite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each fault that sits in the proxy or its certificate is seen by who should see it, and by nobody else. */
class FaultsOfTheProxyTest {

    private static final Topology TOPOLOGY = TopologyReader.example("two-pools");
    private static final String EXTERNAL = "https://webext-east.contoso.com/meet/";

    @Test
    void rewrittenHostBreaksSimpleUrlsAndDiscoveryButNotTheWebServicesFqdn() {
        try (Lab lab = broken(new HostHeaderRewritten())) {
            Observation webServices = guest(lab).get("https://webext-east.contoso.com/Autodiscover/XFrame/XFrame.html");
            Observation meet =
                    guest(lab).get(TOPOLOGY.joinUrl(TOPOLOGY.meetings().get(0)));

            assertThat(webServices.status()).isEqualTo(200);
            assertThat(meet.status()).isEqualTo(404);
            assertThat(meet.upstream())
                    .get()
                    .satisfies(seen -> assertThat(seen.header("Host"))
                            .hasValueSatisfying(host -> assertThat(host).startsWith("dir01.corp.contoso.com")));
        }
    }

    @Test
    void internalSiteHandsOutInternalNames() {
        try (Lab lab = broken(new ForwardedToInternalSite())) {
            Observation seen = guest(lab).get("https://lyncdiscover.contoso.com/");

            assertThat(seen.upstream()).get().extracting(Seen::site).isEqualTo(WebSite.INTERNAL);
            assertThat(seen.text()).contains("corp.contoso.com");
        }
    }

    @Test
    void port80IsRedirected() {
        try (Lab lab = broken(new Port80Redirected())) {
            Observation seen = guest(lab).get("http://lyncdiscover.contoso.com/?sipuri=a@contoso.com");

            assertThat(seen.status()).isEqualTo(301);
            assertThat(seen.answer().header("Location"))
                    .contains("https://lyncdiscover.contoso.com/?sipuri=a@contoso.com");
            assertThat(seen.seen()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PRIVATE_ISSUER,NET::ERR_CERT_AUTHORITY_INVALID",
        "EXPIRED,NET::ERR_CERT_DATE_INVALID",
        "NOT_YET_VALID,NET::ERR_CERT_DATE_INVALID",
        "WRONG_NAME,NET::ERR_CERT_COMMON_NAME_INVALID",
        "COMMON_NAME_ONLY,NET::ERR_CERT_COMMON_NAME_INVALID",
        "WILDCARD_COMMON_NAME_ONLY,NET::ERR_CERT_COMMON_NAME_INVALID",
        "WILDCARD_TOO_DEEP,NET::ERR_CERT_COMMON_NAME_INVALID",
        "MISSING_INTERMEDIATE,NET::ERR_CERT_AUTHORITY_INVALID",
        "UNKNOWN_ROOT,NET::ERR_CERT_AUTHORITY_INVALID",
        "SHA1,NET::ERR_CERT_WEAK_SIGNATURE_ALGORITHM",
        "WEAK_KEY,NET::ERR_CERT_WEAK_KEY"
    })
    void flawOfTheCertificateIsWhatABrowserWouldShow(Flaw flaw, String error) {
        LabSpec small = LabSpec.healthy(TopologyReader.example("single-server"), TargetKind.EMBEDDED);
        try (Lab lab = Lab.start(small.with(new ProxyCertificate(flaw)))) {
            Observation seen = guest(lab).get("https://meet.contoso.com/");

            assertThat(seen.failedAt(Failure.Stage.TLS))
                    .as(String.valueOf(seen))
                    .isTrue();
            assertThat(seen.handshake().trust()).extracting(Trust::error).isEqualTo(error);
            assertThat(seen.seen()).isEmpty();
        }
    }

    @Test
    void wildcardServesItsOwnDomainOnly() {
        try (Lab lab = broken(new ProxyCertificateNames(List.of("*.contoso.com", "contoso.com")))) {
            assertThat(guest(lab).get("https://meet.contoso.com/").failure()).isNull();
            assertThat(guest(lab).get("https://meet.fabrikam.com/").handshake().trust())
                    .extracting(Trust::error)
                    .isEqualTo("NET::ERR_CERT_COMMON_NAME_INVALID");
            assertThat(lab.client(Zone.INTERNET, Persona.DESK_PHONE_WITH_PUBLIC_ROOT)
                            .get("https://meet.contoso.com/")
                            .failedAt(Failure.Stage.TLS))
                    .isTrue();
        }
    }

    @Test
    void wildcardAsCommonNameAloneIsRefused() {
        Certificates certificates = TOPOLOGY.certificates();
        Topology wildcard = TOPOLOGY.withCertificates(
                certificates.withReverseProxy(certificates.reverseProxy().withLayout(Certificates.Layout.WILDCARD_CN)));
        try (Lab lab = Lab.start(LabSpec.healthy(wildcard, TargetKind.EMBEDDED))) {
            Observation seen = guest(lab).get("https://meet.contoso.com/");

            assertThat(seen.handshake().commonName()).isEqualTo("*.contoso.com");
            assertThat(seen.handshake().names()).isEmpty();
            assertThat(seen.handshake().trust())
                    .extracting(Trust::error)
                    .isEqualTo("NET::ERR_CERT_COMMON_NAME_INVALID");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Flaw.class,
            names = {"UNKNOWN_ROOT", "WRONG_NAME", "EXPIRED"})
    void badServerCertificateIsRefusedWithAReasonInTheLog(Flaw flaw) {
        try (Lab lab = broken(new FrontEndCertificate(null, flaw))) {
            Observation outside = guest(lab).get(EXTERNAL);
            Observation inside = lab.client(Zone.LAN, Persona.DOMAIN_PC).get("https://meet.contoso.com/");
            LogEntry entry = lab.awaitLog("the refused request", line -> line.status() == outside.status());

            assertThat(outside.status()).isBetween(502, 504);
            assertThat(outside.seen()).isEmpty();
            assertThat(entry.reason()).startsWith("no-member");
            assertThat(entry.detail()).isNotBlank();
            assertThat(inside.failure()).isNull();
        }
    }

    @Test
    void oneBadServerIsPassedOver() {
        try (Lab lab = broken(new FrontEndCertificate("fe-east-2.corp.contoso.com", Flaw.EXPIRED))) {
            for (int i = 0; i < 6; i++) {
                Observation seen = guest(lab).get(EXTERNAL);
                assertThat(seen.upstream().map(Seen::server).orElse("")).isNotEqualTo("fe-east-2.corp.contoso.com");
            }
        }
    }

    @Test
    void nameMissingOnTheServersFailsForThatHostAlone() {
        try (Lab lab = broken(new FrontEndCertificateLacks("meet.fabrikam.com"))) {
            assertThat(guest(lab).get("https://meet.fabrikam.com/").status()).isBetween(502, 504);
            assertThat(guest(lab).get("https://meet.contoso.com/").status()).isLessThan(500);
        }
    }

    @Test
    void unverifiedUpstreamHidesABadCertificate() {
        LabSpec spec = LabSpec.healthy(TOPOLOGY, TargetKind.EMBEDDED)
                .with(new FrontEndCertificate(null, Flaw.UNKNOWN_ROOT))
                .with(new UpstreamUnverified());
        try (Lab lab = Lab.start(spec)) {
            assertThat(guest(lab).get(EXTERNAL).seen()).hasSize(1);
        }
    }

    @Test
    void missingRouteIsAnsweredByTheProxyWithAValidCertificate() {
        try (Lab lab = broken(new RouteMissing("lyncdiscover.fabrikam.com"))) {
            Observation seen = guest(lab).get("https://lyncdiscover.fabrikam.com/");

            assertThat(seen.handshake().isTrusted()).isTrue();
            assertThat(seen.status()).isBetween(400, 499);
            assertThat(seen.answer().isFromLyncServer()).isFalse();
        }
    }

    @Test
    void catchAllSendsEverybodyToTheFirstPool() {
        try (Lab lab = broken(new CatchAllRoute())) {
            Observation seen = guest(lab).get("https://oos.contoso.com/hosting/discovery");

            assertThat(seen.upstream().map(Seen::server).orElse("")).doesNotContain("oos");
        }
    }

    @Test
    void publishedManagementPathsReachTheServers() {
        try (Lab lab = broken(new ForbiddenPathsPublished())) {
            assertThat(guest(lab).get("https://webext-east.contoso.com/macp/").seen())
                    .hasSize(1);
        }
    }

    @Test
    void officeWebAppsOn4443IsUnreachable() {
        try (Lab lab = broken(new OfficeWebAppsSentTo4443())) {
            assertThat(guest(lab)
                            .get("https://oos.contoso.com/hosting/discovery")
                            .status())
                    .isBetween(502, 504);
            assertThat(guest(lab).get(EXTERNAL).status()).isLessThan(500);
        }
    }

    @Test
    void edgeNamesThatAreServedReachAServer() {
        try (Lab lab = broken(new EdgeNamesServed())) {
            Observation seen =
                    guest(lab).send(LabRequest.get("https://sip.contoso.com/").acceptingAnyCertificate());

            assertThat(seen.seen()).hasSize(1);
        }
    }

    @Test
    void portForwardingCannotShowWhatNeedsAProxy() {
        LabSpec spec = LabSpec.healthy(TOPOLOGY, TargetKind.PORT_FORWARDING);
        List<LabFault> proxyFaults = List.of(
                new HostHeaderRewritten(),
                new ProxyCertificate(Flaw.EXPIRED),
                new RouteMissing("meet.contoso.com"),
                new UpstreamUnverified());
        for (LabFault fault : proxyFaults) {
            assertThatThrownBy(() -> Lab.start(spec.with(fault)).close())
                    .isInstanceOfSatisfying(
                            NotSupportedByTarget.class,
                            e -> assertThat(e.capability()).isIn((Object[]) Capability.values()));
        }
    }

    @Test
    void faultThatCannotApplyIsReportedAtOnce() {
        assertThatThrownBy(() -> broken(new MemberStopped("nobody.contoso.com")))
                .hasMessageContaining("fe-east-1.corp.contoso.com");
        assertThatThrownBy(() -> broken(new DnsRecordRemoved(View.INTERNET, "nobody.contoso.com")))
                .hasMessageContaining("nobody.contoso.com");
    }

    private static Lab broken(LabFault fault) {
        return Lab.start(new LabSpec(TOPOLOGY, TargetKind.EMBEDDED, List.of(fault)));
    }

    private static LabClient guest(Lab lab) {
        return lab.client(Zone.INTERNET, Persona.GUEST_BROWSER);
    }
}
