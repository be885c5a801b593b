package lynclab.proxy.admin;

import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.netty.util.internal.PlatformDependent;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Clock;
import java.util.function.Supplier;
import lynclab.proxy.exchange.Traffic;

/** What Prometheus reads. The proxy only adds up; what a scrape costs is paid by the thread that answers it. */
final class Metrics implements AutoCloseable {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics gc = new JvmGcMetrics();

    Metrics(Traffic traffic, Supplier<ProxyStatus> status, Clock clock) {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        gc.bindTo(registry);
        registry.gauge("lynclab.proxy.direct.memory.used.bytes", this, any -> PlatformDependent.usedDirectMemory());
        registry.gauge("lynclab.proxy.direct.memory.max.bytes", this, any -> PlatformDependent.maxDirectMemory());
        MultiCollector collector = () -> {
            MetricSnapshots.Builder all = MetricSnapshots.builder();
            TrafficMetrics.write(traffic, all);
            StatusMetrics.write(status.get(), clock.instant(), all);
            return all.build();
        };
        registry.getPrometheusRegistry().register(collector);
    }

    String scrape() {
        return registry.scrape();
    }

    @Override
    public void close() {
        gc.close();
        registry.close();
    }
}
