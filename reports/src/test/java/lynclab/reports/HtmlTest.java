package lynclab.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HtmlTest {

    @Test
    void escapesTextAndAttributes() {
        var html = new Html().leaf("p", "<script>'&'", "title", "\"><i>");

        assertThat(html.toString()).isEqualTo("<p title=\"&quot;&gt;&lt;i&gt;\">&lt;script&gt;&#39;&amp;&#39;</p>\n");
    }

    @Test
    void turnsControlCharactersIntoSpaces() {
        assertThat(Html.escape("a\u0000b\u001b[31m\nc")).isEqualTo("a b [31m\nc");
    }

    @Test
    void refusesADocumentWithAnOpenElement() {
        var html = new Html().open("main");

        assertThatThrownBy(html::document).hasMessageContaining("still open: [main]");
    }

    @Test
    void refusesAnAttributeWithoutAValue() {
        assertThatThrownBy(() -> new Html().open("p", "class")).isInstanceOf(IllegalArgumentException.class);
    }
}
