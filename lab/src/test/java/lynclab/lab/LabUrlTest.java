package lynclab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabUrlTest {

    @ParameterizedTest
    @CsvSource({
        "https://meet.contoso.com,true,meet.contoso.com,443,/",
        "HTTPS://Meet.Contoso.com/Alice/ID,true,meet.contoso.com,443,/Alice/ID",
        "http://lyncdiscover.contoso.com?sipuri=a@b,false,lyncdiscover.contoso.com,80,/?sipuri=a@b",
        "https://oos.contoso.com:8443/m/%252F..%2e?a?b,true,oos.contoso.com,8443,/m/%252F..%2e?a?b",
        "https://meet.contoso.com/x#fragment,true,meet.contoso.com,443,/x"
    })
    void takesAUrlApartAndKeepsTheTarget(String text, boolean secure, String host, int port, String target) {
        assertThat(LabUrl.parse(text)).isEqualTo(new LabUrl(secure, host, port, target));
    }

    @Test
    void namesThePortOnlyWhereItIsUnusual() {
        assertThat(LabUrl.parse("https://a.contoso.com:443/").hostHeader()).isEqualTo("a.contoso.com");
        assertThat(LabUrl.parse("http://a.contoso.com:8080/")).hasToString("http://a.contoso.com:8080/");
    }

    @ParameterizedTest
    @CsvSource({
        "https://other.contoso.com/y,https://other.contoso.com/y",
        "//other.contoso.com/y,https://other.contoso.com/y",
        "/y?z,https://meet.contoso.com/y?z",
        "y,https://meet.contoso.com/a/y"
    })
    void followsALocation(String location, String resolved) {
        assertThat(LabUrl.parse("https://meet.contoso.com/a/b?c=/d").resolve(location))
                .hasToString(resolved);
    }

    @ParameterizedTest
    @ValueSource(strings = {"meet.contoso.com", "ftp://meet.contoso.com/", "https://", "https://a:b/"})
    void refusesWhatIsNoWebAddress(String text) {
        assertThatThrownBy(() -> LabUrl.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
