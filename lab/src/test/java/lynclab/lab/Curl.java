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
import lynclab.topology.WebSite;

/** A client that nobody here wrote, on both sides of the reverse proxy and at the sockets behind it. */
final class Curl {

    /** How it comes to a Front End. */
    enum Way {
        THROUGH_THE_PROXY(WebSite.EXTERNAL),
        FROM_THE_LAN(WebSite.INTERNAL),
        /** Straight to the socket that plays 4443, with nothing in between. */
        TO_THE_EXTERNAL_SOCKET(WebSite.EXTERNAL),
        /** Straight to the socket that plays 443. */
        TO_THE_INTERNAL_SOCKET(WebSite.INTERNAL);

        private final WebSite site;

        Way(WebSite site) {
            this.site = site;
        }

        /** The name of a pool's web services on this way. */
        String host(Pool pool) {
            return site == WebSite.INTERNAL ? pool.internalWebFqdn() : pool.externalWebFqdn();
        }
    }

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
    Call ask(Way way, Pool pool, int requests, List<String> credentials, Map<String, String> environment)
            throws IOException {
        String id = UUID.randomUUID().toString();
        List<String> command = command(way, pool, id);
        command.addAll(List.of("--max-time", "50"));
        command.addAll(credentials);
        for (int request = 0; request < requests; request++) {
            command.add("https://" + way.host(pool) + "/WebTicket/WebTicketService.svc");
        }
        ProcessBuilder curl = new ProcessBuilder(command).redirectErrorStream(true);
        curl.environment().putAll(environment);
        return new Call(curl.start(), id, lab);
    }

    /** Uploads a file to this path of a pool. */
    Call upload(Way way, Pool pool, Path file, String path) throws IOException {
        String id = UUID.randomUUID().toString();
        List<String> command = command(way, pool, id);
        command.addAll(List.of("-i", "-T", file.toString(), "https://" + way.host(pool) + path));
        return new Call(new ProcessBuilder(command).redirectErrorStream(true).start(), id, lab);
    }

    private List<String> command(Way way, Pool pool, String id) {
        String root = way == Way.THROUGH_THE_PROXY ? "public-root.pem" : "private-root.pem";
        List<String> command = new ArrayList<>(List.of("curl", "-s", "--http1.1"));
        command.addAll(List.of("-w", "\\n%{http_code}\\n", "-H", "client-request-id: " + id));
        command.addAll(List.of("--cacert", folder.resolve(root).toString()));
        command.addAll(
                switch (way) {
                    case THROUGH_THE_PROXY -> door(Zone.INTERNET);
                    case FROM_THE_LAN -> door(Zone.LAN);
                    case TO_THE_EXTERNAL_SOCKET, TO_THE_INTERNAL_SOCKET -> socket(pool, way);
                });
        return command;
    }

    private List<String> door(Zone zone) {
        return List.of(
                "--socks5-hostname",
                "127.0.0.1:" + lab.vantagePoint(zone).socks().getPort());
    }

    private List<String> socket(Pool pool, Way way) {
        int port = lab.server(pool.members().get(0).fqdn()).ports().stream()
                .filter(candidate -> candidate.site() == way.site && candidate.secure())
                .findFirst()
                .orElseThrow()
                .socket()
                .getPort();
        return List.of("--noproxy", "*", "--connect-to", way.host(pool) + ":443:127.0.0.1:" + port);
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
