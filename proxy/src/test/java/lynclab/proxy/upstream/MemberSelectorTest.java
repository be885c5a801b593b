package lynclab.proxy.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import lynclab.proxy.config.Member;
import org.junit.jupiter.api.Test;

class MemberSelectorTest {
    private final MemberState one = new MemberState(new Member("fe1", 4443));
    private final MemberState two = new MemberState(new Member("fe2", 4443));
    private final MemberState three = new MemberState(new Member("fe3", 4443));
    private final MemberSelector selector = new MemberSelector(List.of(one, two, three));

    @Test
    void takesMembersInTurn() {
        assertThat(selector.order(0)).containsExactly(one, two, three);
        assertThat(selector.order(0)).containsExactly(two, three, one);
        assertThat(selector.order(0)).containsExactly(three, one, two);
        assertThat(selector.order(0)).containsExactly(one, two, three);
    }

    @Test
    void putsAFailedMemberLastUntilItsPauseIsOver() {
        one.failed(0);

        assertThat(selector.order(seconds(4))).containsExactly(two, three, one);
        selector.order(0);
        selector.order(0);
        assertThat(selector.order(seconds(5))).containsExactly(one, two, three);
    }

    @Test
    void pausesLongerEachTimeAndForgetsAfterASuccess() {
        one.failed(0);
        one.failed(0);
        assertThat(one.isHealthy(seconds(9))).isFalse();
        assertThat(one.isHealthy(seconds(10))).isTrue();
        for (int i = 0; i < 10; i++) {
            one.failed(0);
        }
        assertThat(one.isHealthy(seconds(59))).isFalse();
        assertThat(one.isHealthy(seconds(60))).isTrue();

        one.succeeded();
        assertThat(one.isHealthy(0)).isTrue();
        one.failed(0);
        assertThat(one.isHealthy(seconds(5))).isTrue();
    }

    @Test
    void triesEverybodyWhenNobodyIsWell() {
        one.probed(false);
        two.probed(false);
        three.failed(0);

        assertThat(selector.order(0)).containsExactlyInAnyOrder(one, two, three);
    }

    @Test
    void tellsNewsOnce() {
        assertThat(one.probed(true)).isFalse();
        assertThat(one.probed(false)).isTrue();
        assertThat(one.probed(false)).isFalse();
        assertThat(one.probed(true)).isTrue();
    }

    private static long seconds(long seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }
}
