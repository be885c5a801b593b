package lynclab.lab.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @Test
    void readsNestedValuesWithTheSlashesOfDotNet() {
        Json json = Json.read(
                " {\"Root\":{\"Links\":[{\"href\":\"https:\\/\\/ext\\/a\",\"token\":\"User\"}]},\"n\":28289} ");

        assertThat(json.list("Root", "Links")).hasSize(1);
        assertThat(json.list("Root", "Links").get(0).text("href")).contains("https://ext/a");
        assertThat(json.number("n")).contains(28289L);
        assertThat(json.text("n")).isEmpty();
        assertThat(json.at("Root", "Nothing")).isEmpty();
    }

    @Test
    void undoesEveryEscape() {
        assertThat(Json.read("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\"")).isEqualTo(new Json.Text("\"\\/\b\f\n\r\té"));
    }

    @Test
    void quotedTextReadsBack() {
        String text = "a\"b\\c\nd\u0001é";

        assertThat(Json.read(Json.quoted(text))).isEqualTo(new Json.Text(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[1,]",
                "{\"a\":1,}",
                "{a:1}",
                "'a'",
                "01",
                "+1",
                "1.",
                "NaN",
                "nul",
                "\"a\nb\"",
                "\"\\x41\"",
                "\"\\u12g4\"",
                "{} {}",
                "{\"a\":1,\"a\":2}",
                "<html></html>"
            })
    void refusesWhatIsNotJson(String text) {
        assertThatThrownBy(() -> Json.read(text)).isInstanceOf(UnreadableDocument.class);
    }

    @Test
    void refusesBottomlessNesting() {
        assertThatThrownBy(() -> Json.read("[".repeat(100_000))).isInstanceOf(UnreadableDocument.class);
    }
}
