package lynclab.scenarios.stage;

import java.util.ArrayList;
import java.util.List;
import lynclab.lab.LabClient;
import lynclab.lab.LabConnection;
import lynclab.lab.LabRequest;
import lynclab.lab.Observation;
import lynclab.lab.clients.Account;
import lynclab.lab.clients.WindowsSignIn;
import lynclab.scenarios.diagnosis.Turn;
import lynclab.topology.Pool;
import lynclab.topology.Topology;
import lynclab.topology.User;

/** Two users and a stranger, each on a connection of their own, whose requests follow each other in turns. */
public final class TakingTurns {

    private static final int ROUNDS = 3;

    private TakingTurns() {}

    /** The pool has the two users that it takes. */
    public static boolean arePossible(Topology topology, Pool pool) {
        return users(topology, pool).size() > 1;
    }

    /** Both sign in, and go on without saying again who they are; the stranger never says it. */
    public static List<Turn> at(LabClient client, Topology topology, Pool pool) {
        List<User> users = users(topology, pool);
        LabRequest page = LabRequest.get("https://" + pool.externalWebFqdn() + "/WebTicket/WebTicketService.svc");
        List<Turn> turns = new ArrayList<>();
        try (LabConnection first = client.connect(page);
                LabConnection second = client.connect(page);
                LabConnection stranger = client.connect(page)) {
            turns.add(signIn(first, page, users.get(0)));
            turns.add(signIn(second, page, users.get(1)));
            for (int round = 0; round < ROUNDS; round++) {
                turns.add(new Turn(users.get(0).sip(), first.send(again(page))));
                turns.add(new Turn(null, stranger.send(again(page))));
                turns.add(new Turn(users.get(1).sip(), second.send(again(page))));
            }
        }
        return turns;
    }

    private static Turn signIn(LabConnection connection, LabRequest page, User user) {
        List<Observation> legs = WindowsSignIn.ntlm(Account.of(user)).send(connection, again(page));
        return new Turn(user.sip(), legs.get(legs.size() - 1), legs);
    }

    private static LabRequest again(LabRequest page) {
        return page.withUrl(page.url().toString());
    }

    private static List<User> users(Topology topology, Pool pool) {
        return topology.users().stream()
                .filter(user -> user.poolFqdn().equals(pool.fqdn()))
                .toList();
    }
}
