package lynclab.lab.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkTest {

    private static final AddressPort PUBLIC = new AddressPort("203.0.113.10", 443);
    private static final AddressPort FIRST = new AddressPort("10.0.0.11", 4443);
    private static final AddressPort SECOND = new AddressPort("10.0.0.12", 4443);

    private final Network network = new Network();

    @Test
    void exactRuleWinsOverAddressAndZone() {
        network.setOtherAddresses(Zone.INTERNET, new Rule.Drop("zone"));
        network.setOtherPorts(Zone.INTERNET, PUBLIC.address(), new Rule.Refuse("address"));
        network.set(Zone.INTERNET, PUBLIC, new Rule.Open(socket(1)));

        assertThat(network.route(Zone.INTERNET, PUBLIC)).isInstanceOf(Route.ToSocket.class);
        assertThat(network.route(Zone.INTERNET, new AddressPort(PUBLIC.address(), 80)))
                .isInstanceOfSatisfying(
                        Route.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo("address"));
        assertThat(network.route(Zone.INTERNET, FIRST))
                .isInstanceOfSatisfying(
                        Route.Dropped.class,
                        dropped -> assertThat(dropped.reason()).isEqualTo("zone"));
    }

    @Test
    void zonesDoNotShareRules() {
        network.set(Zone.LAN, FIRST, new Rule.Open(socket(1)));

        assertThat(network.route(Zone.INTERNET, FIRST)).isInstanceOf(Route.Dropped.class);
    }

    @Test
    void hairpinTellsTheWholeWay() {
        network.set(Zone.INTERNET, PUBLIC, new Rule.Open(socket(7)));
        network.set(Zone.LAN, PUBLIC, new Rule.Forward(Zone.INTERNET, List.of(PUBLIC)));

        assertThat(network.route(Zone.LAN, PUBLIC)).isEqualTo(new Route.ToSocket(socket(7), List.of(PUBLIC, PUBLIC)));
    }

    @Test
    void virtualAddressTakesMembersInTurnAndSkipsThoseThatRefuse() {
        AddressPort virtual = new AddressPort("10.0.0.10", 443);
        AddressPort third = new AddressPort("10.0.0.13", 4443);
        network.set(Zone.LAN, FIRST, new Rule.Open(socket(1)));
        network.set(Zone.LAN, SECOND, new Rule.Refuse("stopped"));
        network.set(Zone.LAN, third, new Rule.Open(socket(3)));
        network.set(Zone.LAN, virtual, new Rule.Forward(Zone.LAN, List.of(FIRST, SECOND, third)));

        assertThat(List.of(port(virtual), port(virtual), port(virtual), port(virtual)))
                .containsExactly(1, 3, 3, 1);
    }

    @Test
    void virtualAddressWithoutLivingMembersRefuses() {
        AddressPort virtual = new AddressPort("10.0.0.10", 443);
        network.set(Zone.LAN, FIRST, new Rule.Refuse("stopped"));
        network.set(Zone.LAN, virtual, new Rule.Forward(Zone.LAN, List.of(FIRST)));

        assertThat(network.route(Zone.LAN, virtual)).isInstanceOf(Route.Refused.class);
    }

    @Test
    void rulesThatPointAtEachOtherAreReported() {
        network.set(Zone.LAN, FIRST, new Rule.Forward(Zone.LAN, List.of(SECOND)));
        network.set(Zone.LAN, SECOND, new Rule.Forward(Zone.LAN, List.of(FIRST)));

        assertThatThrownBy(() -> network.route(Zone.LAN, FIRST))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("round in circles");
    }

    private int port(AddressPort to) {
        return ((Route.ToSocket) network.route(Zone.LAN, to)).socket().getPort();
    }

    private static InetSocketAddress socket(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }
}
