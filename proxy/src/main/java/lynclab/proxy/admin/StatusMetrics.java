package lynclab.proxy.admin;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;
import java.time.Instant;

/** How the proxy stands, as Prometheus wants to read it. */
final class StatusMetrics {
    private StatusMetrics() {}

    static void write(ProxyStatus status, Instant now, MetricSnapshots.Builder all) {
        all.metricSnapshot(gauge("lynclab_proxy_connections", "Clients that are connected.")
                .dataPoint(point(status.load().connections()))
                .build());
        all.metricSnapshot(gauge("lynclab_proxy_exchanges_in_flight", "Exchanges that have begun and not ended.")
                .dataPoint(point(status.load().exchanges()))
                .build());
        all.metricSnapshot(gauge("lynclab_proxy_memory_short", "Whether requests are turned away for lack of memory.")
                .dataPoint(point(status.load().isMemoryShort() ? 1 : 0))
                .build());
        all.metricSnapshot(CounterSnapshot.builder()
                .name("lynclab_proxy_access_log_lost_lines")
                .help("Lines of the access log that could not be written fast enough.")
                .dataPoint(TrafficMetrics.point(status.load().logLinesLost()))
                .build());
        all.metricSnapshot(CounterSnapshot.builder()
                .name("lynclab_proxy_reloads")
                .help("Configurations taken into use since the first.")
                .dataPoint(TrafficMetrics.point(status.reloads()))
                .build());
        all.metricSnapshot(gauge("lynclab_proxy_ready", "Whether clients should be sent here.")
                .dataPoint(point(status.isReady() ? 1 : 0))
                .build());
        GaugeSnapshot.Builder days =
                gauge("lynclab_proxy_certificate_days_left", "Days until a certificate ends; negative when it has.");
        status.certificates()
                .forEach(certificate -> days.dataPoint(point(
                        Duration.between(now, certificate.notAfter()).getSeconds() / 86_400d,
                        "certificate",
                        certificate.name())));
        all.metricSnapshot(days.build());
        GaugeSnapshot.Builder members = gauge("lynclab_proxy_member_healthy", "Whether a member is sent requests.");
        status.pools()
                .forEach(pool -> pool.members()
                        .forEach(member -> members.dataPoint(
                                point(member.isHealthy() ? 1 : 0, "pool", pool.name(), "member", member.member()))));
        all.metricSnapshot(members.build());
        GaugeSnapshot.Builder timeouts = gauge("lynclab_proxy_timeout_seconds", "The time-outs in use.");
        status.timeouts().forEach((name, time) -> timeouts.dataPoint(point(time.toMillis() / 1e3, "timeout", name)));
        all.metricSnapshot(timeouts.build());
    }

    private static GaugeSnapshot.Builder gauge(String name, String help) {
        return GaugeSnapshot.builder().name(name).help(help);
    }

    private static GaugeDataPointSnapshot point(double value, String... labels) {
        return GaugeDataPointSnapshot.builder()
                .labels(Labels.of(labels))
                .value(value)
                .build();
    }
}
