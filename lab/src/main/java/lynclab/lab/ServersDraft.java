package lynclab.lab;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import lynclab.server.control.Fault;
import lynclab.server.control.FaultScope;
import lynclab.server.control.PlannedFault;
import lynclab.server.control.SitePort;
import lynclab.server.deployment.KerberosService;
import lynclab.server.deployment.ServiceSettings;
import lynclab.server.deployment.WebSettings;
import lynclab.topology.Certificates.Flaw;
import lynclab.topology.Member;
import lynclab.topology.Topology;
import org.jspecify.annotations.Nullable;

/** The servers of a {@link Blueprint}: how they are set up, and what is wrong with one of them or with all. */
public final class ServersDraft {

    private final Topology topology;
    private final Set<String> stopped = new LinkedHashSet<>();
    private final Map<String, LabServer.Trouble> troubled = new HashMap<>();
    private final Map<String, Flaw> flaws = new HashMap<>();
    private final List<String> missingNames = new ArrayList<>();
    private final Map<String, List<PlannedFault>> faults = new HashMap<>();
    private @Nullable Flaw everyonesFlaw;
    private boolean handshakesBroken;
    private Topology asTheyKnowIt;
    private WebSettings settings = WebSettings.defaults();
    private ServiceSettings serviceSettings = ServiceSettings.defaults();
    private @Nullable KerberosService kerberos;

    ServersDraft(Topology topology) {
        this.topology = topology;
        this.asTheyKnowIt = topology;
    }

    public void stop(String server) {
        stopped.add(known(server));
    }

    public void stopPool(String fqdn) {
        topology.requiredPool(fqdn).members().forEach(member -> stopped.add(member.fqdn()));
    }

    /** Gives trouble to a server, or to every one. */
    public void trouble(@Nullable String server, LabServer.Trouble trouble) {
        among(server).forEach(fqdn -> troubled.put(fqdn, trouble));
    }

    /** Spoils the certificate of a server, or of every one. */
    public void spoilCertificate(@Nullable String server, Flaw flaw) {
        if (server == null) {
            everyonesFlaw = flaw;
        } else {
            flaws.put(known(server), flaw);
        }
    }

    public void leaveOutOfCertificates(String name) {
        missingNames.add(name);
    }

    /** Arms a fault on the external web site of a server, or of every one, before it listens. */
    public void spoil(@Nullable String server, Fault fault, String below) {
        PlannedFault planned = new PlannedFault(
                fault,
                FaultScope.on(SitePort.EXTERNAL_HTTPS, SitePort.EXTERNAL_HTTP).below(below));
        among(server)
                .forEach(fqdn ->
                        faults.computeIfAbsent(fqdn, any -> new ArrayList<>()).add(planned));
    }

    /** Has the servers find no version of TLS in common with the target. */
    public void breakHandshakes() {
        handshakesBroken = true;
    }

    /** Tells the servers of a deployment that differs from what everything else is set up for. */
    public void misinform(UnaryOperator<Topology> mistake) {
        asTheyKnowIt = mistake.apply(asTheyKnowIt);
    }

    /** Sets the servers up differently. */
    public void configure(UnaryOperator<WebSettings> change) {
        settings = change.apply(settings);
    }

    /** Sets the services beside discovery, sign-in and meetings up differently. */
    public void configureServices(UnaryOperator<ServiceSettings> change) {
        serviceSettings = change.apply(serviceSettings);
    }

    /** Has the servers read Kerberos tickets. */
    public void kerberos(KerberosService tickets) {
        kerberos = tickets;
    }

    boolean isStopped(String server) {
        return stopped.contains(server);
    }

    LabServer.@Nullable Trouble trouble(String server) {
        return troubled.get(server);
    }

    /** What is wrong with the certificate that a server shows to the target. */
    @Nullable
    Flaw flaw(String server) {
        return flaws.getOrDefault(server, everyonesFlaw);
    }

    List<String> missingNames() {
        return List.copyOf(missingNames);
    }

    List<PlannedFault> faults(String server) {
        return faults.getOrDefault(server, List.of());
    }

    boolean areHandshakesBroken() {
        return handshakesBroken;
    }

    /** The deployment as the servers know it. */
    Topology topology() {
        return asTheyKnowIt;
    }

    WebSettings settings() {
        return settings;
    }

    ServiceSettings serviceSettings() {
        return serviceSettings;
    }

    @Nullable
    KerberosService kerberos() {
        return kerberos;
    }

    private List<String> among(@Nullable String server) {
        return server == null ? all() : List.of(known(server));
    }

    private List<String> all() {
        return topology.pools().stream()
                .flatMap(pool -> pool.members().stream())
                .map(Member::fqdn)
                .toList();
    }

    private String known(String server) {
        List<String> all = all();
        if (!all.contains(server)) {
            throw new IllegalArgumentException("there is no server " + server + "; servers: " + all);
        }
        return server;
    }
}
