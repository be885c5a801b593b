package lynclab.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MergedCauseTest {

    @Test
    void tellsOneCauseOfAllHostsThatItWasFoundOf() {
        var merged = MergedCause.of(List.of(
                "meet.contoso.com is answered by a server itself. Presented: CN fe-1.contoso.com.",
                "meet.contoso.com and dialin.contoso.com are answered by a server itself. Presented: CN fe-2.contoso.com.",
                "lyncdiscover.contoso.com is answered by a server itself."));

        assertThat(merged)
                .containsExactly(
                        "meet.contoso.com, dialin.contoso.com and lyncdiscover.contoso.com are answered by a server"
                                + " itself. Presented: CN fe-1.contoso.com.");
    }

    @Test
    void saysThatThereAreMoreWhereAListWasShortened() {
        var merged = MergedCause.of(List.of(
                "The certificate of a.contoso.com, b.contoso.com and 6 more is private.",
                "The certificate of c.contoso.com is private."));

        assertThat(merged)
                .containsExactly("The certificate of a.contoso.com, b.contoso.com, c.contoso.com and more is private.");
    }

    @Test
    void keepsCausesApartThatSayDifferentThings() {
        var merged = MergedCause.of(List.of(
                "meet.contoso.com leads to 203.0.113.10.",
                "meet.contoso.com leads to 203.0.113.11.",
                "There is no record."));

        assertThat(merged)
                .containsExactly(
                        "meet.contoso.com leads to 203.0.113.10.",
                        "meet.contoso.com leads to 203.0.113.11.",
                        "There is no record.");
    }
}
