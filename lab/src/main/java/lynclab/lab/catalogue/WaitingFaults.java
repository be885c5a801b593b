package lynclab.lab.catalogue;

import java.time.Duration;
import java.util.List;
import lynclab.lab.Segment;
import lynclab.lab.fault.AnswersCutOff;
import lynclab.lab.fault.Meddled;
import lynclab.lab.fault.ReloadCutsConnections;
import lynclab.lab.fault.WireSpoiled;
import lynclab.lab.meddler.Meddlings;
import lynclab.lab.meddler.Reply;
import lynclab.lab.network.WireFault;
import lynclab.lab.target.Capability;

/** Group T: time-outs, polls, connections that are kept. Only who has signed in polls for long. */
final class WaitingFaults {

    private static final String SAME_SYMPTOM =
            "a poll that is cut says when it was cut, and in a fast lab the clock is coarse";

    private WaitingFaults() {}

    static List<Recipe> recipes() {
        return List.of(
                Recipe.of(
                                "T-01",
                                "The reverse proxy gives up on polls before 200 s",
                                "the reverse proxy waits 120 s for an answer",
                                new AnswersCutOff(Duration.ofSeconds(120)))
                        .shownWith(Capability.NTLM_ISOLATION)
                        .twin("T-02", SAME_SYMPTOM),
                Recipe.of(
                                "T-02",
                                "The reverse proxy gives up on polls between 200 and 900 s",
                                "the reverse proxy waits 600 s for an answer",
                                new AnswersCutOff(Duration.ofSeconds(600)))
                        .shownWith(Capability.NTLM_ISOLATION)
                        .twin("T-01", SAME_SYMPTOM)
                        .twin("T-10", SAME_SYMPTOM),
                Recipe.of(
                                "T-03",
                                "A firewall forgets quiet connections",
                                "connections from the Internet are cut when they are quiet for five minutes",
                                new WireSpoiled(
                                        Segment.INTERNET_TO_TARGET,
                                        new WireFault.IdleCut(FirewallFaults.FIVE_MINUTES_FAST)))
                        .shownWith(Capability.NTLM_ISOLATION)
                        .twin(
                                "F-11",
                                "the catalogue has the same idle timer once as a firewall's and once as a time-out"),
                Recipe.of(
                                "T-04",
                                "The balancer's idle time-out is below half an hour",
                                "connections from the reverse proxy to the servers are cut when quiet for five minutes",
                                new WireSpoiled(
                                        Segment.TARGET_TO_SERVERS,
                                        new WireFault.IdleCut(FirewallFaults.FIVE_MINUTES_FAST)))
                        .shownWith(Capability.NTLM_ISOLATION)
                        .twin("T-02", "behind the reverse proxy the cut shows as its refusal")
                        .twin("T-01", "behind the reverse proxy the cut shows as its refusal"),
                Recipe.of(
                        "T-06",
                        "The reverse proxy answers 502 during maintenance",
                        "the reverse proxy answers 502 with a page about maintenance to everything",
                        new Meddled(
                                "T-06",
                                "the proxy answers 502 during maintenance",
                                Meddlings.answering(
                                        any -> true,
                                        any -> Reply.own(
                                                502, "Bad Gateway", "text/html", "<h1>Down for maintenance</h1>")))),
                Recipe.of(
                        "T-07",
                        "Keep-alive race",
                        "the reverse proxy answers 502 to the third request of a connection, having reused one that had closed",
                        new Meddled(
                                "T-07",
                                "the proxy reuses connections that the servers have closed",
                                Meddlings.answering(
                                        asked -> asked.number() == 3, any -> Reply.refusal(502, "Bad Gateway")))),
                Recipe.of(
                        "T-09",
                        "A reload kills polls",
                        "the reverse proxy ends the connections of its clients whenever it takes its configuration again",
                        new ReloadCutsConnections()),
                Recipe.of(
                                "T-10",
                                "A product left at its 300 s default",
                                "the reverse proxy waits 300 s for an answer",
                                new AnswersCutOff(Duration.ofSeconds(300)))
                        .shownWith(Capability.NTLM_ISOLATION)
                        .twin("T-02", "300 s lie between 200 and 900")
                        .twin("T-01", SAME_SYMPTOM));
    }
}
