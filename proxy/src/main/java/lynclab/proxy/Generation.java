package lynclab.proxy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import lynclab.proxy.config.Certificate;
import lynclab.proxy.config.Listener;
import lynclab.proxy.config.Pool;
import lynclab.proxy.config.ProxyConfiguration;
import lynclab.proxy.config.TlsEngine;
import lynclab.proxy.config.TrustSource;
import lynclab.proxy.config.UpstreamTls;
import lynclab.proxy.config.Verification;
import lynclab.proxy.exchange.AccessLog;
import lynclab.proxy.exchange.AcmeChallenges;
import lynclab.proxy.exchange.Overload;
import lynclab.proxy.exchange.RouteTable;
import lynclab.proxy.exchange.Settings;
import lynclab.proxy.tls.CertificateWatch;
import lynclab.proxy.tls.PresentedCertificate;
import lynclab.proxy.tls.ServerTls;
import lynclab.proxy.tls.TlsContexts;
import lynclab.proxy.upstream.UpstreamPool;
import org.jspecify.annotations.Nullable;

/**
 * What follows from one configuration: certificates read, pools at work, and what each listener serves. Making one touches
 * nothing that runs, so that a configuration that cannot be used leaves everything as it was.
 */
final class Generation {
    private final ProxyConfiguration configuration;
    private final TlsContexts tls;
    private final CertificateWatch watch;
    private final Map<String, PresentedCertificate> certificates = new ConcurrentHashMap<>();
    private final Map<String, String> poolFiles = new HashMap<>();
    private final Map<String, UpstreamPool> pools = new LinkedHashMap<>();
    private final Map<String, Service> services = new LinkedHashMap<>();

    private Generation(ProxyConfiguration configuration, @Nullable Generation before) {
        this.configuration = configuration;
        this.watch = new CertificateWatch(configuration.certificates());
        TlsEngine engine = configuration.policy().tlsEngine();
        this.tls = before == null ? new TlsContexts(engine) : before.tls.succeededBy(engine);
    }

    /** What all generations share. */
    record Common(AccessLog log, Overload overload, AcmeChallenges challenges) {}

    /** What a listener serves: for all its requests, and for its handshakes if it speaks TLS. */
    record Service(Settings settings, @Nullable ServerTls tls) {}

    /**
     * Reads what the configuration names.
     *
     * @param before the generation that this one replaces; its pools go on where nothing about them changed
     */
    static Generation of(ProxyConfiguration configuration, Common common, @Nullable Generation before) {
        Generation made = new Generation(configuration, before);
        for (Certificate certificate : configuration.certificates()) {
            PresentedCertificate loaded = PresentedCertificate.load(certificate);
            PresentedCertificate old = before == null ? null : before.certificates.get(certificate.name());
            // What stays the same keeps what is stapled to it.
            made.certificates.put(certificate.name(), old != null && old.isSameAs(loaded) ? old : loaded);
        }
        for (Pool pool : configuration.pools()) {
            made.pools.put(pool.name(), made.pool(pool, before));
        }
        for (Listener listener : configuration.listeners()) {
            made.services.put(listener.name(), made.service(listener, common));
        }
        return made;
    }

    private UpstreamPool pool(Pool pool, @Nullable Generation before) {
        poolFiles.put(pool.name(), files(pool));
        if (before != null) {
            UpstreamPool running = before.pools.get(pool.name());
            boolean same = running != null
                    && running.settings().equals(pool)
                    && files(pool).equals(before.poolFiles.get(pool.name()))
                    && tls.engine().equals(before.tls.engine());
            if (same) {
                return running;
            }
            if (running != null) {
                return new UpstreamPool(pool, tls).succeeding(running);
            }
        }
        return new UpstreamPool(pool, tls);
    }

    /** What is in the files that a pool names, which may have changed although their names did not. */
    private static String files(Pool pool) {
        UpstreamTls tls = pool.tls();
        if (tls == null) {
            return "";
        }
        List<Path> files = new ArrayList<>();
        if (tls.verification() instanceof Verification.Verified verified
                && verified.authorities() instanceof TrustSource.File authorities) {
            files.add(authorities.path());
        }
        if (tls.certificate() != null) {
            files.addAll(tls.certificate().files());
        }
        StringBuilder text = new StringBuilder();
        for (Path file : files) {
            try {
                text.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            } catch (IOException e) {
                // Whoever builds the pool says what is wrong with the file.
                text.append(file);
            }
        }
        return text.toString();
    }

    private Service service(Listener listener, Common common) {
        RouteTable routes = new RouteTable(listener, configuration.routes(), pools, configuration.policy());
        Settings settings = new Settings(
                listener,
                routes,
                configuration.policy(),
                configuration.timeouts(),
                configuration.limits(),
                common.log(),
                common.overload(),
                common.challenges());
        return new Service(settings, listener.isTls() ? presented(listener) : null);
    }

    private ServerTls presented(Listener listener) {
        return tls.server(listener, presentedBy(listener));
    }

    private List<PresentedCertificate> presentedBy(Listener listener) {
        return listener.certificates().stream().map(certificates::get).toList();
    }

    /** Gives back what it holds natively; connections that have begun go on. */
    void close() {
        for (Service service : services.values()) {
            if (service.tls() != null) {
                service.tls().close();
            }
        }
    }

    ProxyConfiguration configuration() {
        return configuration;
    }

    String tlsEngine() {
        return tls.engine();
    }

    List<PresentedCertificate> certificates() {
        return configuration.certificates().stream()
                .map(certificate -> certificates.get(certificate.name()))
                .toList();
    }

    /** Presents what the files of certificates hold now; returns those that are new. */
    synchronized List<PresentedCertificate> renewCertificates() {
        List<PresentedCertificate> renewed = watch.renewed();
        renewed.forEach(certificate -> certificates.put(certificate.name(), certificate));
        if (!renewed.isEmpty()) {
            for (Listener listener : configuration.listeners()) {
                ServerTls served = service(listener.name()).tls();
                if (served != null) {
                    served.swap(presentedBy(listener));
                }
            }
        }
        return renewed;
    }

    List<UpstreamPool> pools() {
        return List.copyOf(pools.values());
    }

    Service service(String listener) {
        Service service = services.get(listener);
        if (service == null) {
            throw new IllegalArgumentException("no listener " + listener);
        }
        return service;
    }
}
