package lynclab.proxy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import lynclab.proxy.tls.PresentedCertificate;
import lynclab.proxy.tls.Stapler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what is presented up to date while the proxy runs, on a thread that nobody waits for: new files, and what is stapled. */
final class CertificateCare implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateCare.class);
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final Supplier<Generation> current;
    private final Stapler stapler = new Stapler();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "proxy-certificates");
        made.setDaemon(true);
        return made;
    });

    private CertificateCare(Supplier<Generation> current) {
        this.current = current;
    }

    static CertificateCare start(Supplier<Generation> current) {
        return start(current, EVERY);
    }

    static CertificateCare start(Supplier<Generation> current, Duration every) {
        CertificateCare care = new CertificateCare(current);
        care.thread.scheduleWithFixedDelay(care::tend, 0, every.toMillis(), TimeUnit.MILLISECONDS);
        return care;
    }

    private void tend() {
        try {
            Generation generation = current.get();
            renew(generation);
            stapler.tend(generation.certificates());
        } catch (RuntimeException e) {
            LOG.warn("certificates could not be looked after, which will be tried again", e);
        }
    }

    /** Presents what the files of certificates hold now. */
    static List<PresentedCertificate> renew(Generation generation) {
        List<PresentedCertificate> renewed = generation.renewCertificates();
        renewed.forEach(certificate -> LOG.info(
                "certificate {} was renewed; it is good until {}",
                certificate.name(),
                certificate.chain().get(0).getNotAfter().toInstant()));
        return renewed;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
