package lynclab.lab;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lynclab.ca.IssuedCertificate;
import lynclab.server.Bindings;
import lynclab.server.FakeLyncServer;
import lynclab.server.ServerConfiguration;
import lynclab.server.StandIn;
import lynclab.server.TlsIdentity;
import lynclab.server.control.PlannedFault;
import lynclab.server.control.SitePort;
import lynclab.server.deployment.Deployment;
import lynclab.server.deployment.Failover;
import lynclab.server.deployment.ProductVersion;
import lynclab.server.deployment.Surroundings;
import lynclab.topology.Member;
import lynclab.topology.Pool;
import lynclab.topology.Topology;
import lynclab.topology.WebFarm;
import lynclab.topology.plan.CertificateRole;

/** All servers of a lab: started side by side, stopped together. */
final class Servers implements AutoCloseable {

    private static final String SIP = "sip";

    private static final ThreadFactory THREADS = work -> {
        Thread thread = new Thread(work, "lab-start");
        thread.setDaemon(true);
        return thread;
    };

    private final List<LabServer> servers;
    private final Deployment deployment;
    private final ServersWay way;

    private Servers(List<LabServer> servers, Deployment deployment, ServersWay way) {
        this.servers = List.copyOf(servers);
        this.deployment = deployment;
        this.way = way;
    }

    static Servers start(Blueprint blueprint, Certification certification) {
        Topology topology = blueprint.topology();
        Deployment deployment = ServerDeployment.of(
                blueprint.servers().topology(), blueprint.servers().settings().withTimeScale(blueprint.timeScale()));
        ProductVersion version = ServerDeployment.version(topology);
        ServersWay way = new ServersWay();
        List<Callable<LabServer>> starts = new ArrayList<>();
        for (Pool pool : topology.pools()) {
            // Members of a pool share what is uploaded to one of them.
            Surroundings surroundings = Surroundings.alone()
                    .withCertificateIssuer(new UserCertificates(certification.privateAuthority()))
                    .withKerberos(blueprint.servers().kerberos())
                    .withFetch(way)
                    .withServices(blueprint
                            .servers()
                            .serviceSettings()
                            .with(ServerDeployment.groups(topology))
                            .withAgentGroups(ServerDeployment.agentGroups(topology)));
            for (Member member : pool.members()) {
                starts.add(() -> lync(
                        pool,
                        member,
                        version,
                        deployment,
                        certification,
                        surroundings,
                        blueprint.servers().faults(member.fqdn())));
            }
        }
        WebFarm officeWebApps = topology.officeWebApps();
        if (officeWebApps != null) {
            TlsIdentity identity = identity(certification.ofFarm(CertificateRole.OFFICE_WEB_APPS));
            officeWebApps
                    .members()
                    .forEach(member -> starts.add(() -> farmServer(
                            officeWebApps,
                            member,
                            LabServer.Role.OFFICE_WEB_APPS,
                            ports -> StandIn.officeWebApps(
                                    member.fqdn(), identity, way, ports.number("https"), ports.number("http")))));
        }
        WebFarm exchange = topology.exchange();
        if (exchange != null) {
            TlsIdentity identity = identity(certification.ofFarm(CertificateRole.EXCHANGE));
            exchange.members()
                    .forEach(member -> starts.add(() -> farmServer(
                            exchange,
                            member,
                            LabServer.Role.EXCHANGE,
                            ports -> StandIn.exchange(
                                    member.fqdn(),
                                    identity,
                                    deployment,
                                    ports.number("https"),
                                    ports.number("http")))));
        }
        Servers servers = new Servers(sideBySide(starts), deployment, way);
        for (LabServer server : servers.all()) {
            LabServer.Trouble trouble = blueprint.servers().trouble(server.fqdn());
            if (trouble != null) {
                server.trouble(trouble);
            }
            if (blueprint.servers().isStopped(server.fqdn())) {
                server.stop();
            }
        }
        return servers;
    }

    List<LabServer> all() {
        return servers;
    }

    Optional<LabServer> named(String fqdn) {
        return servers.stream().filter(server -> server.fqdn().equals(fqdn)).findFirst();
    }

    /** Which pools an administrator has failed over. */
    Failover failover() {
        return deployment.failover();
    }

    /** Opens the way from the servers to whatever their clients name: as a server in the LAN sees it. */
    void connectFarm(LabClient inside) {
        way.open(inside);
    }

    @Override
    public void close() {
        servers.forEach(LabServer::close);
    }

    private static LabServer lync(
            Pool pool,
            Member member,
            ProductVersion version,
            Deployment deployment,
            Certification certification,
            Surroundings surroundings,
            List<PlannedFault> faults) {
        IssuedCertificate inside = certification.ofServer(pool, member);
        IssuedCertificate outside = certification.ofServerOutside(pool, member, inside);
        List<String> listeners = Stream.concat(Arrays.stream(SitePort.values()).map(SitePort::listener), Stream.of(SIP))
                .toList();
        return onPorts(
                listeners,
                ports -> LabServer.of(
                        pool,
                        member,
                        FakeLyncServer.start(new ServerConfiguration(
                                        member.fqdn(),
                                        pool.fqdn(),
                                        version,
                                        deployment,
                                        identity(inside),
                                        identity(outside),
                                        bindings(ports))
                                .withSurroundings(surroundings)
                                .withFaults(faults)),
                        ports));
    }

    private static Bindings bindings(ServerPorts ports) {
        return new Bindings(
                InetAddress.getLoopbackAddress(),
                Arrays.stream(SitePort.values())
                        .collect(Collectors.toMap(port -> port, port -> ports.number(port.listener()))),
                ports.number(SIP));
    }

    private static LabServer farmServer(
            WebFarm farm, Member member, LabServer.Role role, Function<ServerPorts, StandIn> start) {
        return onPorts(List.of("https", "http"), ports -> LabServer.of(farm, member, role, start.apply(ports), ports));
    }

    /** A server on ports of its own, which are given back when it cannot start. */
    private static LabServer onPorts(List<String> listeners, Function<ServerPorts, LabServer> start) {
        ServerPorts ports = ServerPorts.take(listeners);
        try {
            ports.lend();
            return start.apply(ports);
        } catch (RuntimeException e) {
            ports.close();
            throw e;
        }
    }

    private static TlsIdentity identity(IssuedCertificate certificate) {
        return new TlsIdentity(certificate.chain(), certificate.key());
    }

    // What has started is closed again when one of them cannot.
    private static List<LabServer> sideBySide(List<Callable<LabServer>> starts) {
        ExecutorService threads =
                Executors.newFixedThreadPool(Math.max(2, Runtime.getRuntime().availableProcessors()), THREADS);
        List<LabServer> started = new ArrayList<>();
        RuntimeException failure = null;
        try {
            for (Future<LabServer> start : threads.invokeAll(starts)) {
                try {
                    started.add(start.get());
                } catch (ExecutionException e) {
                    failure = new IllegalStateException("a server of the lab did not start", e.getCause());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failure = new IllegalStateException("interrupted while the servers of the lab started", e);
        } finally {
            threads.shutdown();
        }
        if (failure != null) {
            started.forEach(LabServer::close);
            throw failure;
        }
        return started;
    }
}
