package lynclab.lab.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import org.junit.jupiter.api.Test;

class JoinPageTest {

    private static final String CONFERENCE = """
            <?xml version="1.0" encoding="utf-8"?>
            <conf-info xmlns="http://schemas.microsoft.com/rtc/2009/05/simplejoinconfdoc">
              <conf-uri>sip:org@contoso.com;gruu;opaque=app:conf:focus:id:ABC???</conf-uri>
              <original-incoming-url>https://meet.contoso.com/org/ABC</original-incoming-url>
              <conf-key>ABC</conf-key>
              <ucwa-url>https://neutral/ucwa/v1/applications</ucwa-url>
              <ucwa-ext-url>https://ext/ucwa/v1/applications</ucwa-ext-url>
              <ucwa-int-url>https://int/ucwa/v1/applications</ucwa-int-url>
            </conf-info>
            """;

    @Test
    void readsVariablesAsAScriptWould() {
        JoinPage page = JoinPage.read(page("True"));

        assertThat(page.isValid()).isTrue();
        assertThat(page.variable("escapedXML")).contains("<conf-info a=\"1\">");
        assertThat(page.variable("isMobile")).contains("False");
        assertThat(page.parts()).containsExactly("/meet/Resources/Launch.js", "/meet/a.ashx?x&language=en-us");
    }

    @Test
    void readsTheConferenceOutOfTheWebAppsUrl() {
        assertThat(JoinPage.read(page("True")).conference())
                .get()
                .isEqualTo(ConferenceInfo.read(CONFERENCE.getBytes(UTF_8)));
    }

    @Test
    void noticesThatTheMeetingDoesNotExist() {
        assertThat(JoinPage.read(page("False")).isValid()).isFalse();
    }

    @Test
    void anyOtherPageIsNoMeetingPage() {
        assertThatThrownBy(() -> JoinPage.read("<html><script>var a = \"1\";</script></html>"))
                .isInstanceOf(UnreadableDocument.class);
    }

    @Test
    void conferencePrefersTheOutsideAddress() {
        ConferenceInfo conference = ConferenceInfo.read(CONFERENCE.getBytes(UTF_8));

        assertThat(conference.ucwaUrl(false)).isEqualTo("https://ext/ucwa/v1/applications");
        assertThat(conference.ucwaUrl(true)).isEqualTo("https://int/ucwa/v1/applications");
        assertThat(conference.key()).isEqualTo("ABC");
    }

    @Test
    void findsThePresentationHoweverOftenItsAddressWasEncoded() {
        String once = "https://oos/m/Presenter.aspx?a=0&WopiSrc=https%3A%2F%2Fext%2Fx%3Fy&b=1";
        String twice = "https://oos/m/Presenter.aspx?a=0&embed=%26WopiSrc%3Dhttps%253A%252F%252Fext%252Fx%26b";

        assertThat(OfficeWebAppsServer.source(once)).contains("https://ext/x?y");
        assertThat(OfficeWebAppsServer.source(twice)).contains("https://ext/x");
        assertThat(OfficeWebAppsServer.source("https://oos/m/Presenter.aspx?a=0"))
                .isEmpty();
    }

    private static String page(String valid) {
        String xml = Base64.getEncoder()
                .encodeToString(CONFERENCE.getBytes(UTF_8))
                .replace('+', '-')
                .replace('/', '_')
                .replace('=', '!');
        return """
                <html><head><script src="/meet/Resources/Launch.js"></script>
                <link rel='stylesheet' href='/meet/a.ashx?x&amp;language=en-us'/>
                <script>
                var reachURL = "https\\x3a\\x2f\\x2fext/lwa/WebPages/LwaClient.aspx?legacy=RmFsc2U!&xml=%s";
                var escapedXML = "\\x3cconf-info a=\\"1\\"\\x3e";
                var validMeeting = "%s"; var isMobile='False';
                </script></head></html>
                """.formatted(xml, valid);
    }
}
