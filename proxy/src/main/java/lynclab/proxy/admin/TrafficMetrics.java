package lynclab.proxy.admin;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import lynclab.proxy.exchange.Latency;
import lynclab.proxy.exchange.RouteTraffic;
import lynclab.proxy.exchange.Traffic;

/** What was exchanged, as Prometheus wants to read it. */
final class TrafficMetrics {
    private static final double[] BOUNDS = bounds();

    private TrafficMetrics() {}

    static void write(Traffic traffic, MetricSnapshots.Builder all) {
        CounterSnapshot.Builder exchanges = CounterSnapshot.builder()
                .name("lynclab_proxy_exchanges")
                .help("Exchanges that ended, by route, class of status, and how they ended.");
        traffic.routes()
                .forEach((route, counts) -> counts.endings()
                        .forEach((ending, count) -> exchanges.dataPoint(
                                point(count, "route", route, "status", ending.status(), "reason", ending.reason()))));
        all.metricSnapshot(exchanges.build());
        bytes(traffic, "lynclab_proxy_request_bytes", "Bytes of requests.", RouteTraffic::requestBytes, all);
        bytes(traffic, "lynclab_proxy_response_bytes", "Bytes of answers.", RouteTraffic::responseBytes, all);
        latency(
                traffic,
                "lynclab_proxy_connected_seconds",
                "From the first byte of a request until a member was there.",
                RouteTraffic::connected,
                all);
        latency(
                traffic,
                "lynclab_proxy_first_byte_seconds",
                "From the first byte of a request until its answer began.",
                RouteTraffic::firstByte,
                all);
        latency(
                traffic,
                "lynclab_proxy_exchange_seconds",
                "From the first byte of a request until all was over.",
                RouteTraffic::total,
                all);
        CounterSnapshot.Builder timeouts = CounterSnapshot.builder()
                .name("lynclab_proxy_timeouts")
                .help("Time-outs that fired, by the name they have in the configuration.");
        traffic.timeouts().forEach((phase, count) -> timeouts.dataPoint(point(count, "timeout", Words.of(phase))));
        all.metricSnapshot(timeouts.build());
        all.metricSnapshot(CounterSnapshot.builder()
                .name("lynclab_proxy_handshakes")
                .help("TLS handshakes with clients.")
                .dataPoint(point(traffic.handshakes(), "result", "done"))
                .dataPoint(point(traffic.failedHandshakes(), "result", "failed"))
                .build());
    }

    static CounterDataPointSnapshot point(long value, String... labels) {
        return CounterDataPointSnapshot.builder()
                .labels(Labels.of(labels))
                .value(value)
                .build();
    }

    private static void bytes(
            Traffic traffic,
            String name,
            String help,
            ToLongFunction<RouteTraffic> count,
            MetricSnapshots.Builder all) {
        CounterSnapshot.Builder bytes = CounterSnapshot.builder().name(name).help(help);
        traffic.routes().forEach((route, counts) -> bytes.dataPoint(point(count.applyAsLong(counts), "route", route)));
        all.metricSnapshot(bytes.build());
    }

    private static void latency(
            Traffic traffic,
            String name,
            String help,
            Function<RouteTraffic, Latency> which,
            MetricSnapshots.Builder all) {
        HistogramSnapshot.Builder histogram =
                HistogramSnapshot.builder().name(name).help(help);
        traffic.routes().forEach((route, counts) -> {
            Latency latency = which.apply(counts);
            HistogramDataPointSnapshot.Builder point = HistogramDataPointSnapshot.builder();
            point.labels(Labels.of("route", route));
            point.sum(latency.sumSeconds());
            point.classicHistogramBuckets(ClassicHistogramBuckets.of(BOUNDS, latency.counts()));
            histogram.dataPoint(point.build());
        });
        all.metricSnapshot(histogram.build());
    }

    private static double[] bounds() {
        double[] bounds = Latency.bounds();
        double[] all = Arrays.copyOf(bounds, bounds.length + 1);
        all[bounds.length] = Double.POSITIVE_INFINITY;
        return all;
    }
}
