package lynclab.proxy.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lynclab.proxy.config.Balancing;
import lynclab.proxy.config.Balancing.Method;
import lynclab.proxy.config.Member;
import lynclab.proxy.config.MemberLimits;
import lynclab.proxy.config.Pool;
import lynclab.proxy.upstream.LeaseRequest.Freshness;
import lynclab.proxy.upstream.MemberSelector.Choice;
import lynclab.proxy.upstream.MemberStatus.Duty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MemberSelectorTest {
    private static final List<Member> THREE =
            List.of(new Member("fe1", 4443), new Member("fe2", 4443), new Member("fe3", 4443));

    private UpstreamPool pool = pool(Balancing.DEFAULT, THREE);

    @Test
    void takesMembersInTurn() {
        assertThat(picks(6, 0)).containsExactly("fe1", "fe2", "fe3", "fe1", "fe2", "fe3");
    }

    @Test
    void takesHeavierMembersMoreOftenAndSpreadsThem() {
        pool = pool(
                Balancing.DEFAULT,
                List.of(new Member("fe1", 4443).withWeight(4), new Member("fe2", 4443), new Member("fe3", 4443)));

        List<String> picks = picks(12, 0);
        assertThat(picks).filteredOn("fe1"::equals).hasSize(8);
        assertThat(picks).filteredOn("fe2"::equals).hasSize(2);
        assertThat(String.join(" ", picks)).doesNotContain("fe1 fe1 fe1 fe1 fe1");
    }

    @Test
    void triesTheOthersAfterAFailureAndThoseSetAsideLast() {
        state(0).health().failed(0, "refused");

        assertThat(order(null, seconds(4))).hasSize(3).endsWith("fe1");
        assertThat(state(0).health().isUp(seconds(5))).isTrue();
        assertThat(order(null, seconds(20))).startsWith("fe2").hasSize(3);
    }

    @Test
    void givesAMemberThatCameBackATenthAtFirst() {
        state(0).health().failed(0, "refused");

        assertThat(picks(210, seconds(5))).filteredOn("fe1"::equals).hasSizeBetween(9, 11);
        assertThat(picks(210, seconds(15))).filteredOn("fe1"::equals).hasSize(70);
    }

    @Test
    void triesEverybodyWhenNobodyIsUp() {
        for (MemberState member : pool.members()) {
            member.health().failed(0, "refused");
        }

        assertThat(order(null, 0)).containsExactlyInAnyOrder("fe1", "fe2", "fe3");
    }

    @Test
    void triesNobodyWhoIsWithdrawnNotEvenAsLastResort() {
        state(0).duty(Duty.DRAINING);
        state(1).duty(Duty.WITHDRAWN);
        state(2).health().failed(0, "refused");

        assertThat(order(null, 0)).containsExactly("fe3");
    }

    @Test
    void leadsACookieToItsMemberAlsoWhileThatOneOnlyKeepsItsClients() {
        String token = state(1).token();
        assertThat(order(token, 0)).startsWith("fe2").hasSize(3);

        state(1).duty(Duty.DRAINING);
        assertThat(order(token, 0)).startsWith("fe2");

        state(1).duty(Duty.WITHDRAWN);
        assertThat(order(token, 0)).doesNotContain("fe2");
    }

    @Test
    void movesTheClientOfACookieWhoseMemberIsDown() {
        state(1).health().failed(0, "refused");

        assertThat(order(state(1).token(), 0)).endsWith("fe2").hasSize(3);
        assertThat(order("no-such-member", 0)).hasSize(3);
    }

    @Test
    void prefersTheMemberWithTheFewestExchangesForItsWeight() {
        pool = pool(
                Balancing.by(Method.LEAST_CONNECTIONS),
                List.of(new Member("fe1", 4443).withWeight(2), new Member("fe2", 4443)));
        List<String> picks = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            picks.add(pick("192.0.2.1", 0));
        }
        assertThat(picks).filteredOn("fe1"::equals).hasSize(4);

        for (int i = 0; i < 4; i++) {
            state(0).load().park();
        }
        assertThat(pick("192.0.2.1", 0)).as("held polls count").isEqualTo("fe1");
        assertThat(pick("192.0.2.1", 0)).isEqualTo("fe2");
    }

    @Test
    void keepsAnAddressOnItsMemberAndMovesOnlyThoseOfAMemberThatIsGone() {
        pool = pool(Balancing.by(Method.SOURCE_ADDRESS), THREE);
        Map<String, String> before = homes();
        assertThat(homes()).isEqualTo(before);
        for (String member : List.of("fe1", "fe2", "fe3")) {
            assertThat(before.values()).filteredOn(member::equals).hasSizeBetween(250, 420);
        }

        state(2).health().failed(0, "refused");
        Map<String, String> without = homes();
        before.forEach((address, home) -> {
            if (home.equals("fe3")) {
                assertThat(without.get(address)).isIn("fe1", "fe2");
            } else {
                assertThat(without.get(address)).isEqualTo(home);
            }
        });
    }

    @Test
    void takesTheClientsOfAnIpv6NetworkForOne() {
        pool = pool(Balancing.by(Method.SOURCE_ADDRESS), THREE);

        for (int network = 0; network < 20; network++) {
            String home = pick("2001:db8:0:" + network + "::1", 0);
            assertThat(pick("2001:db8:0:" + network + ":8d1f:22ff:fe00:7", 0)).isEqualTo(home);
        }
    }

    @Test
    void asksForPatienceWhileMembersThatAreUpHaveNoPlace() {
        pool = Members.pool(Pool.plain("fe", THREE)
                .withLimits(new MemberLimits(1, Duration.ofSeconds(5), 10, Duration.ofSeconds(5))));
        state(2).health().failed(0, "refused");
        pick("192.0.2.1", 0);
        pick("192.0.2.1", 0);

        assertThat(choose(null, Set.of(), 0)).isInstanceOf(Choice.Full.class);

        state(1).load().leave();
        assertThat(pick("192.0.2.1", 0)).isEqualTo("fe2");
    }

    private Map<String, String> homes() {
        Map<String, String> homes = new HashMap<>();
        for (int i = 0; i < 1_000; i++) {
            String address = "203.0." + i / 256 + "." + i % 256;
            homes.put(address, pick(address, 0));
        }
        return homes;
    }

    private List<String> picks(int count, long now) {
        List<String> picks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            picks.add(pick("192.0.2.1", now));
        }
        return picks;
    }

    private String pick(String source, long now) {
        LeaseRequest request = new LeaseRequest(pool, "webext.contoso.com", source, null, Freshness.ANY);
        return found(pool.choose(request, Set.of(), now)).member().host();
    }

    /** The members that one request would try, one after the other. */
    private List<String> order(@Nullable String cookie, long now) {
        List<String> order = new ArrayList<>();
        Set<MemberState> tried = new java.util.HashSet<>();
        while (choose(cookie, tried, now) instanceof Choice.Found found) {
            order.add(found.member().member().host());
            tried.add(found.member());
        }
        return order;
    }

    private Choice choose(@Nullable String cookie, Set<MemberState> tried, long now) {
        return pool.choose(
                new LeaseRequest(pool, "webext.contoso.com", "192.0.2.1", cookie, Freshness.ANY), tried, now);
    }

    private static MemberState found(Choice choice) {
        return ((Choice.Found) choice).member();
    }

    private MemberState state(int number) {
        return pool.members().get(number);
    }

    private static UpstreamPool pool(Balancing balancing, List<Member> members) {
        return Members.pool(Pool.plain("fe", members).withBalancing(balancing));
    }

    private static long seconds(long seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }
}
