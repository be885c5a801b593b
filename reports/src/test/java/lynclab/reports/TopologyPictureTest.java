package lynclab.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import lynclab.topology.TopologyReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;

class TopologyPictureTest {

    @ParameterizedTest
    @ValueSource(strings = {"single-server", "two-pools", "hosting-provider"})
    void isWellFormedForEveryExample(String example) throws Exception {
        var figure = picture(example);

        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(figure)));

        assertThat(document.getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo("Deployment " + example);
    }

    @Test
    void namesEveryServerAndPortOfTheDeployment() {
        assertThat(picture("two-pools"))
                .contains("203.0.113.10")
                .contains("webext-east.contoso.com", "webext-west.contoso.com")
                .contains("fe-east-3", "fe-west-3", "dir01", "mbx-2")
                .contains("443 → 4443, 80 → 8080")
                .contains("Office Web Apps", "Exchange", "Director", "Edge");
    }

    @Test
    void countsWhatItCannotShow() {
        assertThat(picture("hosting-provider")).contains("200 SIP domains:", "and 194 more");
    }

    private static String picture(String example) {
        var html = new Html();
        new TopologyPicture(TopologyReader.example(example)).write(html);
        return html.toString();
    }
}
