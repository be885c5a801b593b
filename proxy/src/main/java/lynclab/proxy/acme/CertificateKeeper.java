package lynclab.proxy.acme;

import java.io.IOException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import lynclab.proxy.config.AcmeSettings;
import lynclab.proxy.config.InvalidSetting;
import lynclab.proxy.exchange.AcmeChallenges;
import lynclab.proxy.tls.CertificateHosts;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.util.CertificateUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every hour whether a certificate is missing, ends soon or lacks a host, and has it renewed. */
public final class CertificateKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateKeeper.class);
    private static final String STAND_IN = "CN=waiting for a certificate";

    private final AcmeSettings settings;
    private final AcmeChallenges challenges;
    private final Runnable renewed;
    private final Clock clock;
    private final KeptCertificates kept;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "proxy-acme");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Keeps the certificates of these settings.
     *
     * @param renewed told after a certificate's files have changed
     */
    public CertificateKeeper(AcmeSettings settings, AcmeChallenges challenges, Runnable renewed, Clock clock) {
        this.settings = settings;
        this.challenges = challenges;
        this.renewed = renewed;
        this.clock = clock;
        this.kept = new KeptCertificates(settings.folder());
    }

    /**
     * Makes sure that every certificate has files, so that the listeners can be opened at which the authority will look:
     * with a stand-in that no client accepts, until the first one has come.
     */
    public static void prepare(AcmeSettings settings, Clock clock) {
        KeptCertificates kept = new KeptCertificates(settings.folder());
        for (String name : settings.hosts().keySet()) {
            if (kept.current(name).isEmpty()) {
                KeyPair key = KeptCertificates.newStandInKey();
                Instant now = clock.instant();
                try {
                    X509Certificate standIn = CertificateUtils.createTestRootCertificate(
                            STAND_IN, now, now.plus(Duration.ofDays(1)), key);
                    kept.keep(name, List.of(standIn), key.getPrivate());
                } catch (IOException e) {
                    throw new InvalidSetting(
                            "the folder of acme, " + settings.folder() + ", cannot be written: " + e.getMessage(),
                            "a folder that the proxy's user may write and nobody else may read");
                }
            }
        }
    }

    /** Looks now and from then on every hour. */
    public void start() {
        timer.scheduleWithFixedDelay(this::lookAfterAll, 0, 1, TimeUnit.HOURS);
    }

    /** Renews what is due; what fails is tried again the next time. Returns whether anything was renewed. */
    boolean lookAfterAll() {
        boolean isNew = false;
        for (String name : settings.hosts().keySet()) {
            if (isDue(name)) {
                isNew |= renew(name);
            }
        }
        if (isNew) {
            renewed.run();
        }
        return isNew;
    }

    private boolean isDue(String name) {
        X509Certificate current = kept.current(name).orElse(null);
        if (current == null || current.getSubjectX500Principal().getName().equals(STAND_IN)) {
            return true;
        }
        CertificateHosts covered = CertificateHosts.of(current);
        if (!settings.hosts().get(name).stream().allMatch(covered::coversExactly)) {
            return true;
        }
        Instant from = current.getNotBefore().toInstant();
        Instant until = current.getNotAfter().toInstant();
        Duration third = Duration.between(from, until).dividedBy(3);
        Duration before = settings.renewBefore().compareTo(third) < 0 ? settings.renewBefore() : third;
        return !clock.instant().isBefore(until.minus(before));
    }

    private boolean renew(String name) {
        List<String> hosts = settings.hosts().get(name);
        try {
            KeyPair key = KeptCertificates.newKey();
            List<X509Certificate> chain = new CertificateOrder(settings, challenges, kept.account()).place(hosts, key);
            kept.keep(name, chain, key.getPrivate());
            LOG.info(
                    "certificate {} for {} was issued, until {}",
                    name,
                    String.join(", ", hosts),
                    chain.get(0).getNotAfter().toInstant());
            return true;
        } catch (AcmeException | IOException e) {
            LOG.warn("certificate {} for {} was not issued: {}", name, String.join(", ", hosts), e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("certificate {} was not issued, for a reason that nobody foresaw", name, e);
        }
        return false;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
