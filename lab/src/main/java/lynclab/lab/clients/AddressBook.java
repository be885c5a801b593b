package lynclab.lab.clients;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import lynclab.lab.LabClient;
import lynclab.lab.LabRequest;
import lynclab.lab.Observation;
import lynclab.lab.clients.Hop.Step;

/** Downloads the organisation's address book: the newest full file that is there. */
final class AddressBook {

    private static final LocalDate FIRST_DAY = LocalDate.of(2001, 1, 1);

    // As many full files as a server keeps.
    private static final int OLDEST = 30;

    private final LabClient client;
    private final Journey journey;
    private final WindowsSignIn signIn;

    AddressBook(LabClient client, Journey journey, WindowsSignIn signIn) {
        this.client = client;
        this.journey = journey;
        this.signIn = signIn;
    }

    /** The URL of the file that came. */
    String download(String webHost) {
        LocalDate today = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC);
        String base = "https://" + webHost + "/abs/handler/";
        for (int age = 0; age < OLDEST; age++) {
            String url = base + fullFile(today.minusDays(age));
            List<Observation> answers = signIn.send(client, LabRequest.get(url));
            Observation answer = answers.get(answers.size() - 1);
            Observation[] exchanges = answers.toArray(Observation[]::new);
            if (!answer.failed() && answer.status() == 200) {
                int length = answer.answer().body().length;
                if (length == 0) {
                    throw journey.stop(Step.SERVICE, "GET " + url, "an empty file", answers);
                }
                journey.worked(Step.SERVICE, "GET " + url, length + " bytes of address book", exchanges);
                return url;
            }
            if (answer.status() != 404) {
                throw journey.stop(Step.SERVICE, "GET " + url, Answers.told(answer), answers);
            }
            journey.failed(Step.SERVICE, "GET " + url, Answers.told(answer), exchanges);
        }
        throw journey.stop(Step.SERVICE, base, "no full file of the last " + OLDEST + " days");
    }

    /** The full file of a day: the days since the beginning of 2001, in four hexadecimal digits. */
    static String fullFile(LocalDate day) {
        return String.format("F-%04X.lsabs", ChronoUnit.DAYS.between(FIRST_DAY, day));
    }
}
