package lynclab.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import lynclab.lab.Lab;
import lynclab.lab.LabAddresses;

/** Sees for itself that every socket of a lab answers, before anybody is told where it is. */
final class Readiness {

    private static final int PATIENCE_MILLIS = 5_000;

    private Readiness() {}

    static void await(Lab lab) throws IOException {
        var addresses = lab.addresses();
        var sockets = new LinkedHashSet<InetSocketAddress>(List.of(addresses.https(), addresses.http()));
        sockets.addAll(addresses.socks().values());
        sockets.addAll(addresses.dns().values());
        addresses.sites().stream().map(LabAddresses.Site::socket).forEach(sockets::add);
        var silent = new ArrayList<String>();
        for (var socket : sockets) {
            try (var connection = new Socket()) {
                connection.connect(socket, PATIENCE_MILLIS);
            } catch (IOException e) {
                silent.add(socket + ": " + e.getMessage());
            }
        }
        if (!silent.isEmpty()) {
            throw new IOException("the lab is up, but not all of it answers: " + String.join(", ", silent));
        }
    }
}
