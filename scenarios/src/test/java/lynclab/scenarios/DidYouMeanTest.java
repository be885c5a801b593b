package lynclab.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DidYouMeanTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a guests browser opens each meetings from the internet | {persona} opens {place} {vantage}",
                "every pages open | every page opens",
                "the certifcate is trusted | the certificate is trusted",
                "the host header is rewritten by the reverse proxy | the reverse proxy rewrites the Host header",
                "published names are looked up from the LAN | {names} is/are looked up {vantage}",
            })
    void findsTheStepThatWasMeant(String misspelt, String expression) {
        assertThat(DidYouMean.nearest(misspelt, StepDictionary.entries()).get(0).expression())
                .isEqualTo(expression);
    }

    @Test
    void saysNothingWhenNothingIsLike() {
        assertThat(DidYouMean.nearest("I press the add button", StepDictionary.entries()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"meet,meet,0", "meet,meat,1", "meet,meeting,3", "'',abc,3", "kitten,sitting,3"})
    void countsTheLettersToChange(String left, String right, int distance) {
        assertThat(DidYouMean.editDistance(left, right)).isEqualTo(distance);
    }
}
