package lynclab.bench.compare;

/**
 * What one peer did in one slice of load.
 *
 * @param load what the generator counted
 * @param proxyCpu seconds of processor time of the peer
 * @param otherCpu seconds of the origin and the generator, whose work is the same whatever stands between them
 * @param foreignCores processors that were busy with neither
 * @param stolenCores processors that the host gave to others
 */
record Slice(LoadResult load, double proxyCpu, double otherCpu, double foreignCores, double stolenCores) {

    double cpuMicros() {
        return proxyCpu * 1e6 / load.requests();
    }

    double otherCpuMicros() {
        return otherCpu * 1e6 / load.requests();
    }

    /** The cost in units of that of everybody else's work, which the noise of a machine cannot change much. */
    double normalisedCpu() {
        return proxyCpu / otherCpu;
    }
}
