package lynclab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import lynclab.lab.network.Zone;
import lynclab.lab.target.TargetKind;
import lynclab.topology.Pool;
import lynclab.topology.Topology;
import lynclab.topology.TopologyReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** As much as the product takes in one upload, to the octet, through the reverse proxy and past it. */
class LargestUploadIT {

    private static final Topology TOPOLOGY = TopologyReader.example("two-pools");
    private static final long LIMIT = 524_288_000;

    private static Lab lab;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(!Curl.version().isEmpty(), "curl is not installed");
        lab = Lab.start(LabSpec.healthy(TOPOLOGY, TargetKind.EMBEDDED));
        lab.writePem(folder);
    }

    @AfterAll
    static void close() {
        if (lab != null) {
            lab.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"INTERNET, Ext", "LAN, Int"})
    void halfAGigabyteArrivesWhole(Zone zone, String directory) throws Exception {
        Pool pool = TOPOLOGY.pools().stream()
                .filter(any -> !any.isDirector())
                .findFirst()
                .orElseThrow();
        String host = zone == Zone.LAN ? pool.internalWebFqdn() : pool.externalWebFqdn();
        Path file = folder.resolve("slides-" + zone);
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(LIMIT);
        }

        Curl.Call call = new Curl(lab, folder)
                .upload(zone, file, "https://" + host + "/DataCollabWeb/" + directory + "/Handler");

        assertThat(call.printed()).contains("ETag: \"" + digest() + "\"", "\n" + LIMIT + "\n200");
    }

    private static String digest() throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        byte[] piece = new byte[64_000];
        for (long done = 0; done < LIMIT; done += piece.length) {
            digest.update(piece);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
