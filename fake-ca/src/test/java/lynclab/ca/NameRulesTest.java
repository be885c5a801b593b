package lynclab.ca;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameRulesTest {

    @ParameterizedTest
    @CsvSource({
        "meet.contoso.com,    meet.contoso.com,    true,  true",
        "MEET.contoso.com,    meet.Contoso.com,    true,  true",
        "meet.contoso.com,    meet.contoso.com.,   true,  true",
        "meet.contoso.com,    dialin.contoso.com,  false, false",
        "*.contoso.com,       meet.contoso.com,    true,  false",
        "*.contoso.com,       contoso.com,         false, false",
        "*.contoso.com,       a.b.contoso.com,     false, false",
        "*.contoso.com,       meet.fabrikam.com,   false, false",
        "*.contoso.com,       .contoso.com,        false, false",
        "*.com,               contoso.com,         false, false",
        "*,                   contoso.com,         false, false",
        "m*.contoso.com,      meet.contoso.com,    false, false",
        "*.*.contoso.com,     a.b.contoso.com,     false, false",
        "meet.*.com,          meet.contoso.com,    false, false",
        "xn--bcher-kva.com,   bücher.com,          true,  true",
        "192.0.2.7,           192.0.2.7,           true,  true",
        "0:0:0:0:0:0:0:1,     ::1,                 true,  true",
        "0:0:0:0:0:0:0:1,     [::1],               true,  true",
        "192.0.2.7,           192.0.2.8,           false, false",
        "a.contoso.com,       192.0.2.8,           false, false",
        "*.0.2.7,             192.0.2.7,           false, false",
    })
    void comparesNames(String name, String host, boolean browser, boolean withoutWildcards) {
        assertThat(NameRules.BROWSER.matches(name, host)).isEqualTo(browser);
        assertThat(NameRules.NO_WILDCARD.matches(name, host)).isEqualTo(withoutWildcards);
    }
}
