package lynclab.scenarios.inquiry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import lynclab.lab.Lab;
import lynclab.lab.Persona;
import lynclab.lab.clients.Account;
import lynclab.lab.clients.DeskPhone;
import lynclab.lab.clients.ExchangeServer;
import lynclab.lab.clients.LyncDesktop;
import lynclab.lab.clients.LyncMac;
import lynclab.lab.clients.LyncMobile;
import lynclab.lab.clients.SignInTrace;
import lynclab.lab.network.Zone;
import lynclab.scenarios.diagnosis.Diagnosis;
import lynclab.scenarios.diagnosis.Sighting;
import lynclab.scenarios.diagnosis.Turn;
import lynclab.scenarios.diagnosis.Visit;
import lynclab.scenarios.stage.ProxyLogs;
import lynclab.scenarios.stage.TakingTurns;
import lynclab.topology.Pool;
import lynclab.topology.User;

/**
 * A user who signs in, and then two of them who take turns: most clients send more than the few requests that a sign-in
 * takes, and what goes wrong only then is what no test with one request finds.
 */
final class SignInInquiry {

    /** As long as a telephone asks a server to wait. */
    private static final Duration QUIET = Duration.ofSeconds(900);

    private SignInInquiry() {}

    static Answer of(Lab lab, String address, Zone from, Persona persona, boolean waits) {
        User user = user(lab, address.startsWith("sip:") ? address.substring("sip:".length()) : address);
        SignInTrace trace = trace(lab, from, Account.of(user), persona, waits);
        List<Turn> turns = trace.hasReached() ? turns(lab, from, user) : List.of();
        List<Visit> visits = new ArrayList<>();
        trace.hops().stream()
                .filter(hop -> !hop.exchanges().isEmpty())
                .forEach(hop -> visits.add(new Visit(
                        String.valueOf(hop.step()),
                        hop.exchanges(),
                        ProxyLogs.entry(lab, hop.exchanges().get(hop.exchanges().size() - 1)))));
        Sighting seen = new Sighting(
                lab.topology(),
                lab.plan(),
                visits,
                List.of(),
                turns,
                List.of(trace),
                List.of(),
                List.of(),
                Set.of(),
                List.of());
        return new Answer(
                user.sip() + " signs in with " + trace.client() + " from the " + from.title(),
                trace.hasReached(),
                String.valueOf(trace.outcome()),
                Stream.concat(
                                trace.hops().stream().map(Chain::of),
                                turns.stream().map(Chain::of))
                        .toList(),
                Diagnosis.of(seen));
    }

    private static User user(Lab lab, String sip) {
        return lab.topology()
                .user(sip)
                .orElseThrow(() -> new IllegalArgumentException("the topology has no user " + sip + "; it has "
                        + lab.topology().users().stream().map(User::sip).toList()));
    }

    private static SignInTrace trace(Lab lab, Zone from, Account account, Persona persona, boolean waits) {
        return switch (persona) {
            case DOMAIN_PC -> new LyncDesktop(lab, from, account).signIn();
            case GUEST_BROWSER -> new LyncMac(lab, from, account).signIn();
            case DESK_PHONE -> new DeskPhone(lab, from, account).provision();
            case DESK_PHONE_WITH_PUBLIC_ROOT ->
                new DeskPhone(lab, from, account).withPublicRoot().provision();
            case PARTNER_SERVER -> new ExchangeServer(lab, from).discover(account.sip());
            case MOBILE -> signIn(lab, new LyncMobile(lab, from, account), waits);
            case MANAGED_MOBILE -> signIn(lab, new LyncMobile(lab, from, account).managed(), waits);
        };
    }

    private static SignInTrace signIn(Lab lab, LyncMobile mobile, boolean waits) {
        if (!lab.topology().version().hasUcwa()) {
            return mobile.signInToMobilityService();
        }
        return waits ? mobile.signInAndWait(QUIET) : mobile.signIn();
    }

    /** Two users of the pool that this one lives on; where there is but one, nobody takes turns. */
    private static List<Turn> turns(Lab lab, Zone from, User user) {
        Pool home = lab.topology().pool(user.poolFqdn()).orElseThrow();
        return TakingTurns.arePossible(lab.topology(), home)
                ? TakingTurns.at(lab.client(from, Persona.DOMAIN_PC), lab.topology(), home)
                : List.of();
    }
}
