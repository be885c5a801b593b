package lynclab.lab;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import lynclab.lab.target.TargetKind;
import lynclab.topology.Pool;
import lynclab.topology.Topology;
import lynclab.topology.TopologyReader;
import lynclab.topology.User;

/** Two pools behind the proxy, and a curl that looks at them. */
final class CurlLab implements AutoCloseable {

    static final Topology TOPOLOGY = TopologyReader.example("two-pools");
    static final User ALICE = TOPOLOGY.user("alice@contoso.com").orElseThrow();
    static final User CAROL = TOPOLOGY.user("carol@fabrikam.com").orElseThrow();
    static final Pool POOL = TOPOLOGY.homePool(ALICE);

    private final Lab lab;
    private final Curl curl;

    private CurlLab(Lab lab, Curl curl) {
        this.lab = lab;
        this.curl = curl;
    }

    /**
     * Starts it; whoever calls without curl on the machine is not run.
     *
     * @param folder for the roots of the lab
     */
    static CurlLab start(Path folder, LabFault... changes) throws IOException, InterruptedException {
        assumeTrue(!Curl.version().isEmpty(), "curl is not installed");
        LabSpec spec = LabSpec.healthy(TOPOLOGY, TargetKind.EMBEDDED);
        for (LabFault change : changes) {
            spec = spec.with(change);
        }
        Lab lab = Lab.start(spec);
        lab.writePem(folder);
        return new CurlLab(lab, new Curl(lab, folder));
    }

    Curl curl() {
        return curl;
    }

    @Override
    public void close() {
        lab.close();
    }
}
