package lynclab.lab.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class XmlTest {

    @Test
    void looksThroughPrefixes() {
        Xml root = Xml.read("<a:x xmlns:a='urn:a'><y id='1'><a:z> text </a:z></y><y id='2'/></a:x>".getBytes(UTF_8));

        assertThat(root.name()).isEqualTo("x");
        assertThat(root.namespace()).isEqualTo("urn:a");
        assertThat(root.children("y")).hasSize(2);
        assertThat(root.textOf("z")).contains("text");
        assertThat(root.child("y").orElseThrow().attribute("id")).contains("1");
        assertThat(root.child("z")).isEmpty();
    }

    @Test
    void refusesEntities() {
        String bomb = "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>";

        assertThatThrownBy(() -> Xml.read(bomb.getBytes(UTF_8))).isInstanceOf(UnreadableDocument.class);
    }

    @Test
    void refusesHtml() {
        assertThatThrownBy(() -> Xml.read("<html><br></html>".getBytes(UTF_8))).isInstanceOf(UnreadableDocument.class);
    }
}
