package lynclab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import lynclab.lab.Curl.Way;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** As much as the product takes in one upload, to the octet, through the reverse proxy and past it. */
class LargestUploadIT {

    private static final long LIMIT = 524_288_000;

    private static CurlLab lab;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void start() throws Exception {
        lab = CurlLab.start(folder);
    }

    @AfterAll
    static void close() {
        if (lab != null) {
            lab.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"THROUGH_THE_PROXY, Ext", "FROM_THE_LAN, Int"})
    void halfAGigabyteArrivesWhole(Way way, String directory) throws Exception {
        Path file = folder.resolve("slides-" + way);
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(LIMIT);
        }

        Curl.Call call = lab.curl().upload(way, CurlLab.POOL, file, "/DataCollabWeb/" + directory + "/Handler");

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
