package lynclab.lab.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import lynclab.ca.TrustStore;
import lynclab.lab.Lab;
import lynclab.lab.LabSpec;
import lynclab.topology.Topology;
import lynclab.topology.TopologyReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What targets say of themselves, where no scenario asks. */
class CapabilityTest {

    private static final Topology TOPOLOGY = TopologyReader.example("single-server");

    static Stream<TargetKind> proxies() {
        return TargetKind.choices().stream().filter(kind -> !kind.equals(TargetKind.PORT_FORWARDING));
    }

    @ParameterizedTest
    @MethodSource("proxies")
    void http2IsSpokenByThoseThatSaySo(TargetKind kind) throws Exception {
        assumeTrue(isHere(kind), kind.name() + " is not installed");
        try (Lab lab = Lab.start(LabSpec.healthy(TOPOLOGY, kind));
                SSLSocket socket = (SSLSocket) trusting(lab).getSocketFactory().createSocket()) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setApplicationProtocols(new String[] {"h2", "http/1.1"});
            socket.setSSLParameters(parameters);
            socket.connect(lab.target().https());
            socket.startHandshake();

            assertThat("h2".equals(socket.getApplicationProtocol()))
                    .isEqualTo(kind.capabilities().contains(Capability.HTTP_2));
        }
    }

    private static SSLContext trusting(Lab lab) {
        List<X509Certificate> chain = lab.targetCertificate().chain();
        return TrustStore.of(chain.get(chain.size() - 1)).clientContext();
    }

    private static boolean isHere(TargetKind kind) {
        try {
            kind.check();
            return true;
        } catch (TargetMissing e) {
            return false;
        }
    }
}
