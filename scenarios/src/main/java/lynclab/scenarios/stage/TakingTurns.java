package lynclab.scenarios.stage;

import java.util.List;
import lynclab.lab.LabClient;
import lynclab.lab.LabConnection;
import lynclab.lab.LabRequest;
import lynclab.lab.Observation;
import lynclab.lab.Persona;
import lynclab.lab.clients.Account;
import lynclab.lab.clients.WindowsSignIn;
import lynclab.lab.network.Zone;
import lynclab.scenarios.diagnosis.Turn;
import lynclab.topology.Pool;
import lynclab.topology.Topology;
import lynclab.topology.User;

/** Two users and a stranger, each on a connection of their own, whose requests follow each other in turns. */
public final class TakingTurns {

    private static final int ROUNDS = 3;

    private TakingTurns() {}

    /** Both sign in, and go on without saying again who they are; the stranger never says it. */
    public static void at(ScenarioState state, Zone zone, Pool pool) {
        List<User> users = users(state.topology(), pool);
        LabRequest page = LabRequest.get("https://" + pool.externalWebFqdn() + "/WebTicket/WebTicketService.svc");
        LabClient client = state.client(zone, Persona.DOMAIN_PC);
        try (LabConnection first = client.connect(page);
                LabConnection second = client.connect(page);
                LabConnection stranger = client.connect(page)) {
            signIn(state, first, page, users.get(0));
            signIn(state, second, page, users.get(1));
            for (int round = 0; round < ROUNDS; round++) {
                state.took(new Turn(users.get(0).sip(), first.send(again(page))));
                state.took(new Turn(null, stranger.send(again(page))));
                state.took(new Turn(users.get(1).sip(), second.send(again(page))));
            }
        }
    }

    private static void signIn(ScenarioState state, LabConnection connection, LabRequest page, User user) {
        List<Observation> legs = WindowsSignIn.ntlm(Account.of(user)).send(connection, again(page));
        state.took(new Turn(user.sip(), legs.get(legs.size() - 1), legs));
    }

    private static LabRequest again(LabRequest page) {
        return page.withUrl(page.url().toString());
    }

    private static List<User> users(Topology topology, Pool pool) {
        List<User> users = topology.users().stream()
                .filter(user -> user.poolFqdn().equals(pool.fqdn()))
                .toList();
        if (users.size() < 2) {
            throw new NotSupportedException("two users of " + pool.fqdn() + " (add them under \"users\")");
        }
        return users;
    }
}
