package lynclab.lab;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import lynclab.lab.network.WireFault;
import lynclab.lab.target.Capability;
import lynclab.topology.Certificates;
import lynclab.topology.DnsType;
import lynclab.topology.Firewall;
import lynclab.topology.Topology;
import lynclab.topology.View;
import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong in a lab from its first moment on, named after the entry of the failure catalogue it makes
 * happen.
 *
 * <p>A fault is expressed once, on what is to be built ({@link Blueprint}), and so applies to every target that has the
 * capabilities it needs.
 */
public sealed interface LabFault {

    /** The entry of the failure catalogue, such as {@code H-01}. */
    String id();

    /** What is wrong, in a sentence without a full stop. */
    String sentence();

    /** What a target must be able to do for this to go wrong. */
    default Set<Capability> needs() {
        return Set.of();
    }

    /** The deployment with the fault in it. */
    default Topology alter(Topology healthy) {
        return healthy;
    }

    /** Puts the fault into what is to be built. */
    default void apply(Blueprint blueprint) {}

    /** The target sends the server's name as Host instead of the one the client asked for. */
    record HostHeaderRewritten() implements LabFault {
        @Override
        public String id() {
            return "H-01";
        }

        @Override
        public String sentence() {
            return "the Host header is replaced by the server's name";
        }

        @Override
        public Set<Capability> needs() {
            return Set.of(Capability.HOST_REWRITE);
        }

        @Override
        public void apply(Blueprint blueprint) {
            blueprint.rewriteHostHeader();
        }
    }

    /** Everything goes to the ports of the internal web site. */
    record ForwardedToInternalSite() implements LabFault {
        @Override
        public String id() {
            return "H-03";
        }

        @Override
        public String sentence() {
            return "port 443 leads to the internal web site instead of the external one";
        }

        @Override
        public void apply(Blueprint blueprint) {
            blueprint.forwardToInternalSite();
        }
    }

    /** The target answers plain HTTP with a redirect to https. */
    record Port80Redirected() implements LabFault {
        @Override
        public String id() {
            return "X-06";
        }

        @Override
        public String sentence() {
            return "port 80 is redirected to https instead of being passed on";
        }

        @Override
        public Set<Capability> needs() {
            return Set.of(Capability.PORT_80_REDIRECT);
        }

        @Override
        public void apply(Blueprint blueprint) {
            blueprint.redirectPort80();
        }
    }

    /** The firewall has port 80 closed. */
    record Port80Closed(Firewall.Unpublished how) implements LabFault {
        @Override
        public String id() {
            return "F-04";
        }

        @Override
        public String sentence() {
            return "port 80 of the public address is " + word(how);
        }

        @Override
        public void apply(Blueprint blueprint) {
            blueprint.closePort80(how);
        }
    }

    /** The firewall does not let the LAN reach its own public address, where the LAN's DNS sends its mobiles. */
    record HairpinBlocked(Firewall.Hairpin how) implements LabFault {
        public HairpinBlocked {
            if (how == Firewall.Hairpin.ALLOWED) {
                throw new IllegalArgumentException("an allowed hairpin is not blocked");
            }
        }

        @Override
        public String id() {
            return "F-06";
        }

        @Override
        public String sentence() {
            return "connections from the LAN to the public address are "
                    + (how == Firewall.Hairpin.DROPPED ? "dropped" : "refused");
        }

        @Override
        public Topology alter(Topology healthy) {
            return healthy.withFirewall(
                    healthy.firewall().withHairpin(how).withMobileClients(Firewall.MobileClients.HAIRPIN));
        }
    }

    /** The inner firewall does not let the target reach a port of the servers. */
    record FirewallBlocks(int port, Firewall.Unpublished how) implements LabFault {
        @Override
        public String id() {
            return "F-03";
        }

        @Override
        public String sentence() {
            return "connections from the proxy to port " + port + " of the servers are " + word(how);
        }

        @Override
        public void apply(Blueprint blueprint) {
            blueprint.block(port, how);
        }
    }

    /** The public address has more ports open than it should. */
    record ListeningPortsOpen() implements LabFault {
        @Override
        public String id() {
            return "F-07";
        }

        @Override
        public String sentence() {
            return "the ports of the external web site itself are open on the public address";
        }

        @Override
        public void apply(Blueprint blueprint) {
            blueprint.openListeningPorts();
        }
    }

    /** The target's certificate has one thing wrong with it. */
    record ProxyCertificate(Certificates.Flaw flaw) implements LabFault {
        @Override
        public String id() {
            return CertificateFlaws.idOnProxy(flaw);
        }

        @Override
        public String sentence() {
            return "the proxy's certificate " + CertificateFlaws.sentence(flaw);
        }

        @Override
        public Set<Capability> needs() {
            return Set.of(Capability.OWN_CERTIFICATE);
        }

        @Override
        public Topology alter(Topology healthy) {
            Certificates certificates = healthy.certificates();
            return healthy.withCertificates(
                    certificates.withReverseProxy(certificates.reverseProxy().withFlaw(flaw)));
        }
    }

    /** The target's certificate has just these names, of which the first is the common name too. */
    record ProxyCertificateNames(List<String> names) implements LabFault {
        public ProxyCertificateNames {
            names = List.copyOf(names);
            if (names.isEmpty()) {
                throw new IllegalArgumentException("a certificate needs at least one name");
            }
        }

        @Override
        public String id() {
            return "C-02";
        }

        @Override
        public String sentence() {
            return "the proxy's certificate names only " + String.join(", ", names);
        }

        @Override
        public Set<Capability> needs() {
            return Set.of(Capability.OWN_CERTIFICATE);
        }

        @Override
        public void apply(Blueprint blueprint) {
            blueprint.nameProxyCertificate(names);
        }
    }

    /** The certificate of one server, or of all, has one thing wrong with it. */
    record FrontEndCertificate(@Nullable String server, Certificates.Flaw flaw) implements LabFault {
        @Override
        public String id() {
            return server != null ? "C-13" : CertificateFlaws.idOnServer(flaw);
        }

        @Override
        public String sentence() {
            return "the certificate of " + (server == null ? "every server" : server) + " "
                    + CertificateFlaws.sentence(flaw);
        }

        @Override
        public void apply(Blueprint blueprint) {
            blueprint.spoilServerCertificate(server, flaw);
        }
    }

    /** The certificate of the servers lacks a name that is published. */
    record FrontEndCertificateLacks(String name) implements LabFault {
        @Override
        public String id() {
            return "C-11";
        }

        @Override
        public String sentence() {
            return "the certificate of the servers lacks the name " + name;
        }

        @Override
        public void apply(Blueprint blueprint) {
            blueprint.leaveOutOfServerCertificates(name);
        }
    }

    /** The servers themselves have certificates from the public authority. */
    record PublicCertificateOnFrontEnd(Certificates.Sharing sharing) implements LabFault {
        @Override
        public String id() {
            return "F-02";
        }

        @Override
        public String sentence() {
            return "the servers have certificates of a public authority";
        }

        @Override
        public Topology alter(Topology healthy) {
            Certificates certificates = healthy.certificates();
            return healthy.withCertificates(certificates.withFrontEnd(certificates
                    .frontEnd()
                    .withAuthority(Certificates.Authority.PUBLIC)
                    .withSharing(sharing)));
        }
    }

    /** The target takes whatever certificate a server presents. */
    record UpstreamUnverified() implements LabFault {
        @Override
        public String id() {
            return "C-25";
        }

        @Override
        public String sentence() {
            return "the proxy does not verify the servers' certificates";
        }

        @Override
        public Set<Capability> needs() {
            return Set.of(Capability.UPSTREAM_VERIFICATION);
        }

        @Override
        public void apply(Blueprint blueprint) {
            blueprint.waiveUpstreamVerification();
        }
    }

    /** A published host has no rule on the target. */
    record RouteMissing(String host) implements LabFault {
        @Override
        public String id() {
            return "M-02";
        }

        @Override
        public String sentence() {
            return "the proxy has no rule for " + host;
        }

        @Override
        public Set<Capability> needs() {
            return Set.of(Capability.HOST_ROUTING);
        }

        @Override
        public void apply(Blueprint blueprint) {
            blueprint.unpublish(host);
        }
    }

    /** Host names that belong to nobody, or to the first pool by mistake, all lead to the first pool. */
    record CatchAllRoute() implements LabFault {
        @Override
        public String id() {
            return "M-04";
        }

        @Override
        public String sentence() {
            return "every host leads to the first pool";
        }

        @Override
        public Set<Capability> needs() {
            return Set.of(Capability.HOST_ROUTING);
        }

        @Override
        public void apply(Blueprint blueprint) {
            blueprint.publishEverythingToFirstPool();
        }
    }

    /** Management pages are passed on. */
    record ForbiddenPathsPublished() implements LabFault {
        @Override
        public String id() {
            return "P-02";
        }

        @Override
        public String sentence() {
            return "the proxy passes management paths on";
        }

        @Override
        public Set<Capability> needs() {
            return Set.of(Capability.PATH_POLICY);
        }

        @Override
        public void apply(Blueprint blueprint) {
            blueprint.publishForbiddenPaths();
        }
    }

    /** The Office Web Apps farm is treated like a pool. */
    record OfficeWebAppsSentTo4443() implements LabFault {
        @Override
        public String id() {
            return "H-04";
        }

        @Override
        public String sentence() {
            return "Office Web Apps is sent to port 4443";
        }

        @Override
        public Set<Capability> needs() {
            return Set.of(Capability.OTHER_FARMS);
        }

        @Override
        public void apply(Blueprint blueprint) {
            blueprint.sendOfficeWebAppsTo(4443);
        }
    }

    /** The names of the Edge lead to the proxy, and the proxy serves them. */
    record EdgeNamesServed() implements LabFault {
        @Override
        public String id() {
            return "D-03";
        }

        @Override
        public String sentence() {
            return "the names of the Edge lead to the proxy, which passes them on";
        }

        @Override
        public Set<Capability> needs() {
            return Set.of(Capability.HOST_ROUTING);
        }

        @Override
        public void apply(Blueprint blueprint) {
            blueprint.serveEdgeNames();
        }
    }

    /** A name has no records in a view. */
    record DnsRecordRemoved(View view, String name) implements LabFault {
        @Override
        public String id() {
            return name.startsWith("lyncdiscover.") ? "D-01" : name.startsWith("meet.") ? "D-05" : "D-04";
        }

        @Override
        public String sentence() {
            return name + " has no DNS record " + place(view);
        }

        @Override
        public void apply(Blueprint blueprint) {
            blueprint.removeDns(view, name);
        }
    }

    /** A name has this record instead of its own, or at all. */
    record DnsRecordReplaced(String id, View view, String name, DnsType type, String data) implements LabFault {
        @Override
        public String sentence() {
            return name + " has the DNS record " + type + " " + data + " " + place(view);
        }

        @Override
        public void apply(Blueprint blueprint) {
            blueprint.replaceDns(view, name, type, data);
        }
    }

    /** Outside, {@code lyncdiscoverinternal} of every SIP domain leads to the inside. */
    record InternalDiscoveryLeaked() implements LabFault {
        @Override
        public String id() {
            return "D-02";
        }

        @Override
        public String sentence() {
            return "lyncdiscoverinternal is in the public DNS";
        }

        @Override
        public void apply(Blueprint blueprint) {
            blueprint.leakInternalDiscovery();
        }
    }

    /** One server does not run. */
    record MemberStopped(String server) implements LabFault {
        @Override
        public String id() {
            return "L-07";
        }

        @Override
        public String sentence() {
            return server + " is stopped";
        }

        @Override
        public void apply(Blueprint blueprint) {
            blueprint.stop(server);
        }
    }

    /** A server, or every one, runs and does not serve on its external web site. */
    record ServerTroubled(@Nullable String server, LabServer.Trouble trouble) implements LabFault {
        @Override
        public String id() {
            return "H-14";
        }

        @Override
        public String sentence() {
            return (server == null ? "every server" : server) + " " + trouble.effect();
        }

        @Override
        public void apply(Blueprint blueprint) {
            blueprint.trouble(server, trouble);
        }
    }

    /** No server of a pool runs. */
    record PoolStopped(String pool) implements LabFault {
        @Override
        public String id() {
            return "D-11";
        }

        @Override
        public String sentence() {
            return "every server of " + pool + " is stopped";
        }

        @Override
        public void apply(Blueprint blueprint) {
            blueprint.stopPool(pool);
        }
    }

    /**
     * Simple URLs and discovery lead to another pool, as is done when theirs has failed; the web services FQDNs stay where
     * they were. Not a fault but the cure of {@link PoolStopped}; without the other it shows that both pools answer.
     */
    record SimpleUrlsMoved(String toPool) implements LabFault {
        @Override
        public String id() {
            return "D-11";
        }

        @Override
        public String sentence() {
            return "meet, dialin and discovery lead to " + toPool;
        }

        @Override
        public Set<Capability> needs() {
            return Set.of(Capability.SEVERAL_POOLS);
        }

        @Override
        public void apply(Blueprint blueprint) {
            blueprint.moveSimpleUrls(toPool);
        }
    }

    /** The target gives up on an answer after this time, which is told in the time of the deployment. */
    record AnswersCutOff(Duration after) implements LabFault {
        private static final Duration USUAL_POLL = Duration.ofSeconds(200);

        public AnswersCutOff {
            if (after.isZero() || after.isNegative()) {
                throw new IllegalArgumentException("nobody answers within " + after);
            }
        }

        @Override
        public String id() {
            return after.compareTo(USUAL_POLL) < 0 ? "T-01" : "T-02";
        }

        @Override
        public String sentence() {
            return "the proxy waits no longer than " + after.toSeconds() + " s for an answer";
        }

        @Override
        public Set<Capability> needs() {
            return Set.of(Capability.ANSWER_TIMEOUT);
        }

        @Override
        public void apply(Blueprint blueprint) {
            blueprint.answerWithin(after);
        }
    }

    /** The way to the target, or from it to the servers, does something to connections. */
    record WireSpoiled(Segment segment, WireFault fault) implements LabFault {

        /** A stretch of wire. */
        public enum Segment {
            INTERNET_TO_TARGET,
            TARGET_TO_SERVERS
        }

        @Override
        public String id() {
            return fault instanceof WireFault.IdleCut ? "T-03" : "F-03";
        }

        @Override
        public String sentence() {
            return "connections "
                    + (segment == Segment.INTERNET_TO_TARGET ? "from the Internet" : "from the proxy to the servers")
                    + " " + fault.effect();
        }

        @Override
        public void apply(Blueprint blueprint) {
            blueprint.spoilWires(segment, fault);
        }
    }

    private static String word(Firewall.Unpublished how) {
        return how == Firewall.Unpublished.DROPPED ? "dropped" : "refused";
    }

    private static String place(View view) {
        return view == View.INTERNET ? "in the public DNS" : "in the LAN's DNS";
    }
}
