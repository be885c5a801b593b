package lynclab.lab.clients;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Optional;
import lynclab.lab.Lab;
import lynclab.lab.LabClient;
import lynclab.lab.LabRequest;
import lynclab.lab.Observation;
import lynclab.lab.Persona;
import lynclab.lab.clients.Hop.Step;
import lynclab.lab.clients.SignInTrace.Reached;
import lynclab.lab.network.Zone;

/** An Office Web Apps server that was asked to show a presentation, and fetches it from the Front End that named it. */
public final class OfficeWebAppsServer {

    private static final String TITLE = "Office Web Apps server";
    private static final int DEEPEST_ENCODING = 4;

    private final LabClient client;

    public OfficeWebAppsServer(Lab lab, Zone zone) {
        this.client = lab.client(zone, Persona.DOMAIN_PC);
    }

    /** Reads the address of the presentation out of a viewer's URL, however often it was encoded, and calls it. */
    public SignInTrace present(String viewerUrl) {
        return Journey.of(TITLE, client, journey -> {
            String source = source(viewerUrl)
                    .orElseThrow(() -> journey.stop(
                            Step.SERVICE,
                            viewerUrl,
                            "the URL does not say where the presentation is: no WopiSrc in it"));
            Observation answer = client.send(LabRequest.get(source));
            if (answer.failed() || answer.status() >= 400) {
                throw journey.stop(Step.SERVICE, "GET " + source, Answers.told(answer), answer);
            }
            journey.worked(Step.SERVICE, "GET " + source, Answers.told(answer), answer);
            return new Reached("presentation", source);
        });
    }

    /** The URL after {@code WopiSrc=}; empty when there is none, also when a proxy's normalisation has torn it apart. */
    static Optional<String> source(String viewerUrl) {
        String text = viewerUrl;
        for (int i = 0; i < DEEPEST_ENCODING; i++) {
            int at = text.indexOf("WopiSrc=");
            if (at >= 0) {
                String value = text.substring(at + "WopiSrc=".length()).split("&", 2)[0];
                return decoded(value);
            }
            text = URLDecoder.decode(text, UTF_8);
        }
        return Optional.empty();
    }

    private static Optional<String> decoded(String value) {
        String text = value;
        for (int i = 0; i < DEEPEST_ENCODING; i++) {
            if (text.startsWith("https://") || text.startsWith("http://")) {
                return Optional.of(text);
            }
            text = URLDecoder.decode(text, UTF_8);
        }
        return Optional.empty();
    }
}
