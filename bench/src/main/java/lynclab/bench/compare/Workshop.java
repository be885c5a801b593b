package lynclab.bench.compare;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import lynclab.ca.CertificateAuthority;
import lynclab.ca.CertificateRequest;
import lynclab.ca.IssuedCertificate;
import lynclab.ca.KeyAlgorithm;

/** The folder of one comparison: certificates, what the origin serves, and the configurations of all. */
final class Workshop implements AutoCloseable {
    private final Path folder;

    private Workshop(Path folder) {
        this.folder = folder;
    }

    static Workshop open() throws IOException {
        // Workers of nginx run as another user and have to read what is in it.
        Path folder = Files.createTempDirectory("lynclab-compare");
        folder.toFile().setExecutable(true, false);
        folder.toFile().setReadable(true, false);
        Workshop workshop = new Workshop(folder);
        workshop.certificates();
        workshop.files();
        return workshop;
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    private void certificates() throws IOException {
        CertificateAuthority authority = CertificateAuthority.enterprise("Contoso");
        CertificateRequest request = CertificateRequest.forHosts(
                "localhost", "meet.localhost", "dialin.localhost", "lyncdiscover.localhost", "polls.localhost");
        for (KeyAlgorithm algorithm : KeyAlgorithm.values()) {
            String name = algorithm == KeyAlgorithm.RSA ? "front-rsa" : "front-ecdsa";
            write(name, authority.issue(request.withKeyAlgorithm(algorithm)));
        }
        write("origin", authority.issue(request));
        authority.trustStore().writePem(path("authorities.pem"));
    }

    private void write(String name, IssuedCertificate issued) throws IOException {
        issued.writePem(path(name + "-chain.pem"), path(name + "-key.pem"));
        // HAProxy wants both in one file.
        Files.writeString(path(name + ".pem"), issued.chainPem() + issued.keyPem());
    }

    private void files() throws IOException {
        Path files = Files.createDirectory(path("files"));
        Random random = new Random(1);
        for (Map.Entry<String, Integer> file :
                Map.of("1k", 1_024, "64k", 65_536, "10m", 10 * 1_024 * 1_024).entrySet()) {
            byte[] bytes = new byte[file.getValue()];
            random.nextBytes(bytes);
            Files.write(files.resolve(file.getKey()), bytes);
        }
    }

    /** Writes a file of this package's resources with its places filled in. */
    Path fill(String resource, String as, Map<String, Object> places) throws IOException {
        String text;
        try (InputStream in = Workshop.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + resource);
            }
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        text = text.replace("${work}", folder.toString());
        for (Map.Entry<String, Object> place : places.entrySet()) {
            text = text.replace("${" + place.getKey() + "}", String.valueOf(place.getValue()));
        }
        return Files.writeString(path(as), text);
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(path);
            }
        }
    }
}
