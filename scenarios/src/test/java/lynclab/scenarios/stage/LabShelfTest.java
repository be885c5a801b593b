package lynclab.scenarios.stage;

import static org.assertj.core.api.Assertions.assertThat;

import lynclab.lab.LabSpec;
import lynclab.lab.fault.FirewallBlocks;
import lynclab.lab.fault.ForwardedToInternalSite;
import lynclab.lab.target.TargetKind;
import lynclab.topology.Firewall.Unpublished;
import lynclab.topology.TopologyReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LabShelfTest {

    private static final LabSpec HEALTHY =
            LabSpec.healthy(TopologyReader.example("single-server"), TargetKind.PORT_FORWARDING);

    private final LabShelf shelf = new LabShelf(HEALTHY, any -> {});

    @AfterEach
    void close() {
        shelf.close();
    }

    @Test
    void whoWantsTheSameLabSharesIt() {
        LabShelf.Lease first = shelf.borrow(HEALTHY);
        LabShelf.Lease second =
                shelf.borrow(LabSpec.healthy(TopologyReader.example("single-server"), HEALTHY.target()));

        assertThat(second.lab()).isSameAs(first.lab());
    }

    @Test
    void whoWantsAnotherLabGetsAnother() {
        LabShelf.Lease healthy = shelf.borrow(HEALTHY);
        LabShelf.Lease broken = shelf.borrow(HEALTHY.with(new ForwardedToInternalSite()));

        assertThat(broken.lab()).isNotSameAs(healthy.lab());
    }

    @Test
    void aLabStaysOnTheShelfForTheNext() {
        LabShelf.Lease first = shelf.borrow(HEALTHY);
        first.close();

        assertThat(shelf.borrow(HEALTHY).lab()).isSameAs(first.lab());
    }

    @Test
    void theMostWantedLabStaysWhenOthersMakeRoom() {
        LabShelf.Lease wanted = shelf.borrow(HEALTHY);
        wanted.close();
        LabSpec first = HEALTHY.with(new FirewallBlocks(9001, Unpublished.REFUSED));
        LabShelf.Lease longestUnused = shelf.borrow(first);
        longestUnused.close();
        for (int port = 9002; port < 9008; port++) {
            shelf.borrow(HEALTHY.with(new FirewallBlocks(port, Unpublished.REFUSED)))
                    .close();
        }

        assertThat(shelf.borrow(HEALTHY).lab()).isSameAs(wanted.lab());
        assertThat(shelf.borrow(first).lab()).isNotSameAs(longestUnused.lab());
    }

    @Test
    void aLabOfOnesOwnIsSharedWithNobody() {
        try (LabShelf.Lease shared = shelf.borrow(HEALTHY);
                LabShelf.Lease own = shelf.open(HEALTHY)) {
            assertThat(own.lab()).isNotSameAs(shared.lab());
        }
    }
}
