package lynclab.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressRangeTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24,  192.0.2.255, true",
        "192.0.2.0/24,  192.0.3.0,   false",
        "10.0.0.0/9,    10.127.0.1,  true",
        "10.0.0.0/9,    10.128.0.1,  false",
        "192.0.2.7,     192.0.2.7,   true",
        "192.0.2.7,     192.0.2.6,   false",
        "0.0.0.0/0,     192.0.2.6,   true",
        "0.0.0.0/0,     2001:db8::1, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false"
    })
    void containsTheAddressesThatShareItsBits(String range, String address, boolean contained) throws Exception {
        assertThat(AddressRange.parse(range).contains(InetAddress.getByName(address)))
                .isEqualTo(contained);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "contoso.com", "192.0.2.0/x", "192.0.2.0/33", "2001:db8::/129", "192.0.2.0/-1"})
    void refusesWhatIsNoRange(String text) {
        assertThatThrownBy(() -> AddressRange.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
