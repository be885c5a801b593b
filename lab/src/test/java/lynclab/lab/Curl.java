package lynclab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import lynclab.lab.network.Zone;
import lynclab.topology.Pool;

/** A client that nobody here wrote, on both sides of the reverse proxy. */
final class Curl {

    private final Lab lab;
    private final Path folder;

    /** @param folder holds the roots of the lab */
    Curl(Lab lab, Path folder) {
        this.lab = lab;
        this.folder = folder;
    }

    /** What curl says of itself; empty where there is none. */
    static String version() throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder("curl", "--version")
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            return "";
        }
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? printed : "";
    }

    /** Asks a pool's web ticket service several times on one connection. */
    Call ask(Zone zone, Pool pool, int requests, List<String> credentials, Map<String, String> environment)
            throws IOException {
        String host = zone == Zone.LAN ? pool.internalWebFqdn() : pool.externalWebFqdn();
        String id = UUID.randomUUID().toString();
        List<String> command = command(zone, id);
        command.addAll(List.of("--max-time", "50"));
        command.addAll(credentials);
        for (int request = 0; request < requests; request++) {
            command.add("https://" + host + "/WebTicket/WebTicketService.svc");
        }
        ProcessBuilder curl = new ProcessBuilder(command).redirectErrorStream(true);
        curl.environment().putAll(environment);
        return new Call(curl.start(), id, lab);
    }

    /** Uploads a file to this address. */
    Call upload(Zone zone, Path file, String url) throws IOException {
        String id = UUID.randomUUID().toString();
        List<String> command = command(zone, id);
        command.addAll(List.of("-i", "-T", file.toString(), url));
        return new Call(new ProcessBuilder(command).redirectErrorStream(true).start(), id, lab);
    }

    private List<String> command(Zone zone, String id) {
        String root = zone == Zone.LAN ? "private-root.pem" : "public-root.pem";
        List<String> command = new ArrayList<>(List.of("curl", "-s", "--http1.1"));
        command.addAll(List.of("-w", "\\n%{http_code}\\n", "-H", "client-request-id: " + id));
        command.addAll(List.of("--cacert", folder.resolve(root).toString(), "--socks5-hostname"));
        command.add("127.0.0.1:" + lab.vantagePoint(zone).socks().getPort());
        return command;
    }

    /** A run of curl. */
    record Call(Process process, String id, Lab lab) {

        /** All that it says, to its end. */
        String printed() throws IOException {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }

        List<String> statuses() throws IOException, InterruptedException {
            String printed = printed();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return printed.lines().filter(line -> line.matches("[0-9]{3}")).toList();
        }

        /** Whom the servers took it for, on any of its requests. */
        List<String> identities() throws InterruptedException {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            List<String> identities = new ArrayList<>();
            for (Seen seen : lab.seen(id)) {
                if (seen.identity() != null) {
                    identities.add(seen.identity());
                }
            }
            return identities.stream().distinct().toList();
        }
    }
}
