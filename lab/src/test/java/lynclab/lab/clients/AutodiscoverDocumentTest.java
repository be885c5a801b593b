package lynclab.lab.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import lynclab.lab.clients.AutodiscoverDocument.Form;
import org.junit.jupiter.api.Test;

class AutodiscoverDocumentTest {

    private static final String XML = "application/vnd.microsoft.rtc.autodiscover+xml; v=1";

    @Test
    void readsTheXmlOfAUser() {
        AutodiscoverDocument document = read(XML, """
                <AutodiscoverResponse xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" AccessLocation="External">
                  <User>
                    <SipClientInternalAccess fqdn="pool" port="443"/>
                    <SipClientExternalAccess fqdn="access" port="443"/>
                    <Link token="External/Ucwa" href="https://ext/ucwa/v1/applications"/>
                    <Link token="Ucwa" href="https://ext/ucwa/v1/applications"/>
                  </User>
                </AutodiscoverResponse>
                """);

        assertThat(document.resource()).isEqualTo("User");
        assertThat(document.isInternal()).isFalse();
        assertThat(document.link("ucwa")).contains("https://ext/ucwa/v1/applications");
        assertThat(document.servers()).containsEntry("SipClientExternalAccess", "access:443");
        assertThat(document.redirect()).isEmpty();
    }

    @Test
    void readsTheRedirectOfARoot() {
        AutodiscoverDocument document = read(
                XML,
                "<AutodiscoverResponse AccessLocation=\"External\"><Root><Link token=\"Redirect\" href=\"https://ext2/\"/></Root></AutodiscoverResponse>");

        assertThat(document.redirect()).contains("https://ext2/");
    }

    @Test
    void readsTheTokenListInJson() {
        AutodiscoverDocument document = read(
                "application/vnd.microsoft.rtc.autodiscover+json;v=1",
                "{\"AccessLocation\":\"Internal\",\"Root\":{\"Links\":[{\"href\":\"https:\\/\\/int\\/root\\/user\",\"token\":\"User\"}]}}");

        assertThat(document.form()).isEqualTo(Form.JSON);
        assertThat(document.isInternal()).isTrue();
        assertThat(document.link("User")).contains("https://int/root/user");
    }

    @Test
    void readsHypermedia() {
        AutodiscoverDocument document =
                read("application/json", "{\"_links\":{\"redirect\":{\"href\":\"https://ext2/root\"}}}");

        assertThat(document.form()).isEqualTo(Form.HYPERMEDIA);
        assertThat(document.redirect()).contains("https://ext2/root");
    }

    @Test
    void readsTheXmlOfUcwa() {
        AutodiscoverDocument document = read(
                "application/xml",
                "<resource rel=\"root\" href=\"https://ext/root\" xmlns=\"http://schemas.microsoft.com/rtc/2012/03/ucwa\">"
                        + "<link rel=\"user\" href=\"https://ext/user\"/><property name=\"rel\">root</property></resource>");

        assertThat(document.resource()).isEqualTo("Root");
        assertThat(document.links())
                .containsEntry("user", "https://ext/user")
                .containsEntry("self", "https://ext/root");
    }

    @Test
    void aPageOfTheProxyIsNoAnswerWhateverItsStatus() {
        assertThatThrownBy(() -> read("text/html; charset=utf-8", "<html>Sign in</html>"))
                .isInstanceOf(UnreadableDocument.class)
                .hasMessageContaining("text/html is no discovery");
    }

    @Test
    void aDocumentWithoutItsResourceIsNone() {
        assertThatThrownBy(() -> read(XML, "<AutodiscoverResponse AccessLocation=\"External\"/>"))
                .isInstanceOf(UnreadableDocument.class);
        assertThatThrownBy(() -> read("application/json", "{}")).isInstanceOf(UnreadableDocument.class);
    }

    private static AutodiscoverDocument read(String type, String body) {
        return AutodiscoverDocument.read(type, body.getBytes(UTF_8));
    }
}
