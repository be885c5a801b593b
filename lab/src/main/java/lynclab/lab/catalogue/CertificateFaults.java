package lynclab.lab.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import lynclab.ca.CertificateFault;
import lynclab.lab.LabFault;
import lynclab.lab.Persona;
import lynclab.lab.fault.EncryptedPortBroken;
import lynclab.lab.fault.FrontEndCertificate;
import lynclab.lab.fault.Meddled;
import lynclab.lab.fault.ProxyCertificate;
import lynclab.lab.fault.ProxyCertificateNames;
import lynclab.lab.fault.ProxyCertificateSpoilt;
import lynclab.lab.fault.TrustForgotten;
import lynclab.lab.fault.UpstreamUnverified;
import lynclab.lab.meddler.Manners;
import lynclab.lab.meddler.Manners.Old;
import lynclab.lab.meddler.Manners.Other;
import lynclab.lab.meddler.Manners.OtherFor;
import lynclab.lab.meddler.Meddlings;
import lynclab.lab.network.Zone;
import lynclab.lab.target.Capability;
import lynclab.topology.Certificates.Flaw;
import lynclab.topology.Topology;
import lynclab.topology.plan.CertificateRole;
import lynclab.topology.plan.Plan;

/** Group C: certificates, trust, server names, versions of TLS. */
final class CertificateFaults {

    private CertificateFaults() {}

    static List<Recipe> recipes() {
        return Stream.of(ofProxy(), servers(), handshakes())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Recipe> ofProxy() {
        return List.of(
                Recipe.of(
                        "C-01",
                        "Private certificate on the public listener",
                        "the reverse proxy's certificate is from the organisation's own authority",
                        new ProxyCertificate(Flaw.PRIVATE_ISSUER)),
                Recipe.of(
                        "C-02",
                        "A published name is missing in the certificate",
                        "the reverse proxy's certificate lacks the web services name of the first pool",
                        t -> List.of(
                                namesWithout(t, List.of(t.firstFrontEndPool().externalWebFqdn())))),
                Recipe.of(
                        "C-03",
                        "Intermediate certificate not sent",
                        "the reverse proxy sends its certificate without the issuing authority's",
                        new ProxyCertificate(Flaw.MISSING_INTERMEDIATE)),
                Recipe.of(
                        "C-04",
                        "Certificate expired or not yet valid",
                        "the reverse proxy's certificate expired three days ago",
                        new ProxyCertificate(Flaw.EXPIRED)),
                Recipe.of(
                        "C-05",
                        "Name or wildcard in the common name only",
                        "the reverse proxy's certificate has a common name and no alternative names",
                        new ProxyCertificate(Flaw.COMMON_NAME_ONLY)),
                Recipe.of(
                        "C-06",
                        "Wildcard at another depth",
                        "the wildcards of the reverse proxy's certificate are one label too deep",
                        new ProxyCertificate(Flaw.WILDCARD_TOO_DEEP)),
                Recipe.of(
                        "C-07",
                        "Wildcards break phones",
                        "the reverse proxy's certificate has a wildcard for each domain and no host by name",
                        t -> List.of(new ProxyCertificateNames(wildcards(t)))),
                Recipe.of(
                                "C-20",
                                "Phones do not trust the public root",
                                "the desk phones that should have the public root were not given it",
                                phonesWithoutRoot("C-20"))
                        .twin(
                                "C-26",
                                "a root that was never given and one that is too new for the firmware are both missing"),
                Recipe.of(
                                "C-26",
                                "Old phone firmware with an outdated root store",
                                "the desk phones' store lacks the root of the reverse proxy's authority",
                                phonesWithoutRoot("C-26"))
                        .twin(
                                "C-20",
                                "a root that is too new for the firmware and one that was never given are both missing"),
                Recipe.of(
                        "C-24",
                        "Internal authority met on the office Wi-Fi only",
                        "managed mobiles lack the organisation's root, and lyncdiscoverinternal ends on a server",
                        new TrustForgotten(
                                "C-24",
                                "the managed mobiles lack the organisation's root",
                                Persona.MANAGED_MOBILE,
                                Persona.Roots.PUBLIC)),
                Recipe.of(
                        "C-17",
                        "Unsupported signature",
                        "the reverse proxy's certificate is signed with SHA-512, which Macs refuse",
                        new ProxyCertificateSpoilt(
                                "C-17",
                                "the proxy's certificate is signed with SHA-512",
                                new CertificateFault.UnsupportedSignature())),
                Recipe.of(
                        "C-18",
                        "Revocation list in the directory only",
                        "the reverse proxy's certificate names a revocation list over LDAP and no other",
                        new ProxyCertificateSpoilt(
                                "C-18",
                                "the proxy's certificate has its revocation list in LDAP only",
                                new CertificateFault.RevocationListInLdapOnly())));
    }

    private static List<Recipe> servers() {
        return List.of(
                Recipe.of(
                        "C-10",
                        "The reverse proxy does not trust the servers' certificates",
                        "the servers' external web sites have certificates of an authority that nobody knows",
                        new FrontEndCertificate(null, Flaw.UNKNOWN_ROOT)),
                Recipe.of(
                        "C-11",
                        "The servers' certificate lacks the name that is verified",
                        "the servers' external certificates lack the discovery name of the first SIP domain",
                        t -> List.of(new FrontEndCertificate(null, Flaw.WRONG_NAME))),
                Recipe.of(
                                "C-12",
                                "The servers' certificate has expired",
                                "the certificate on the servers' external web sites has expired; the internal one is fine",
                                new FrontEndCertificate(null, Flaw.EXPIRED))
                        .twinWithout(
                                Capability.VERIFICATION_REASON,
                                "C-10",
                                "the reverse proxy says that the certificate was not accepted, and not why"),
                Recipe.of(
                        "C-16",
                        "TLS mismatch on the back leg",
                        "the servers end every handshake that the reverse proxy begins on 4443",
                        new EncryptedPortBroken()),
                Recipe.of(
                        "C-25",
                        "The reverse proxy ignores errors of the servers' certificates",
                        "the reverse proxy takes whatever certificate a server presents",
                        new UpstreamUnverified()),
                Recipe.of(
                        "C-13",
                        "One Front End has a wrong certificate",
                        "the first server of the first pool has an expired certificate on its external web site",
                        t -> List.of(new FrontEndCertificate(
                                t.firstFrontEndPool().members().get(0).fqdn(), Flaw.EXPIRED))));
    }

    private static List<Recipe> handshakes() {
        return List.of(
                Recipe.of(
                        "C-08",
                        "No default certificate for clients without SNI",
                        "the reverse proxy ends handshakes that name no host",
                        new Meddled(
                                "C-08",
                                "the proxy has no certificate for clients that name no host",
                                Meddlings.with(Manners.needingName()))),
                Recipe.of(
                        "C-09",
                        "Wrong certificate selected for one host",
                        "for the first meet name the reverse proxy shows the certificate of the company's web site",
                        t -> List.of(new Meddled(
                                "C-09",
                                "the proxy shows another site's certificate for one host",
                                Meddlings.with(Manners.showing(
                                        Other.FOR_OTHER_NAMES,
                                        new OtherFor.Host(
                                                t.meetUrl(t.sipDomains().get(0)).host())))))),
                Recipe.of(
                        "C-14",
                        "The reverse proxy accepts only newer TLS than its callers speak",
                        "the reverse proxy accepts TLS 1.3 and nothing older",
                        new Meddled("C-14", "the proxy accepts only TLS 1.3", Meddlings.with(Manners.only("TLSv1.3")))),
                Recipe.of(
                        "C-15",
                        "The reverse proxy offers only old TLS",
                        "the reverse proxy accepts nothing newer than TLS 1.1",
                        new Meddled(
                                "C-15",
                                "the proxy speaks nothing newer than TLS 1.1",
                                Meddlings.with(Manners.withOld(Old.NOTHING_ELSE)))),
                Recipe.of(
                        "C-21",
                        "Renewed on one node only",
                        "every second connection to the reverse proxy meets a certificate that has expired",
                        new Meddled(
                                "C-21",
                                "one of the proxy's two nodes shows an expired certificate",
                                Meddlings.with(Manners.showing(Other.EXPIRED, new OtherFor.EverySecond())))),
                Recipe.of(
                        "C-22",
                        "Client certificate requested by the reverse proxy",
                        "the reverse proxy asks every client for a certificate",
                        new Meddled(
                                "C-22",
                                "the proxy asks clients for a certificate",
                                Meddlings.with(Manners.askingForClientCertificate()))),
                Recipe.of(
                        "C-23",
                        "TLS inspection on the user's network",
                        "connections from the LAN to the reverse proxy are re-signed by an authority that nobody knows",
                        new Meddled(
                                "C-23",
                                "a device on the LAN inspects TLS",
                                Meddlings.with(Manners.showing(Other.OF_UNKNOWN_AUTHORITY, new OtherFor.Everybody())),
                                Set.of(Zone.LAN))));
    }

    private static LabFault phonesWithoutRoot(String id) {
        return new TrustForgotten(
                id, "the desk phones lack the public root", Persona.DESK_PHONE_WITH_PUBLIC_ROOT, Persona.Roots.PRIVATE);
    }

    static ProxyCertificateNames namesWithout(Topology topology, List<String> missing) {
        List<String> names = new ArrayList<>(Plan.of(topology)
                .certificateNames(CertificateRole.REVERSE_PROXY, null)
                .subjectAltNames());
        names.removeAll(missing);
        return new ProxyCertificateNames(names);
    }

    private static List<String> wildcards(Topology topology) {
        return Plan.of(topology).publishedHosts().stream()
                .map(host -> "*." + host.substring(host.indexOf('.') + 1))
                .distinct()
                .toList();
    }
}
