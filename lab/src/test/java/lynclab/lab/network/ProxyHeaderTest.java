package lynclab.lab.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ProxyHeaderTest {

    private static final AddressPort CLIENT = new AddressPort("198.51.100.7", 40_000);
    private static final AddressPort CALLED = new AddressPort("203.0.113.10", 443);

    @Test
    void versionOneIsALineOfText() {
        assertThat(new String(ProxyHeader.ofVersion(1).bytes(CLIENT, CALLED), StandardCharsets.US_ASCII))
                .isEqualTo("PROXY TCP4 198.51.100.7 203.0.113.10 40000 443\r\n");
    }

    @Test
    void versionTwoIsBinary() {
        assertThat(HexFormat.of().formatHex(ProxyHeader.ofVersion(2).bytes(CLIENT, CALLED)))
                .isEqualTo(
                        "0d0a0d0a000d0a515549540a" + "21" + "11" + "000c" + "c6336407" + "cb00710a" + "9c40" + "01bb");
    }

    @Test
    void thereIsNoOtherVersion() {
        assertThatThrownBy(() -> ProxyHeader.ofVersion(3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not 3");
    }
}
