package lynclab.server.service;

import lynclab.server.site.Answer;
import lynclab.server.site.Challenges;
import lynclab.server.site.Request;
import lynclab.server.site.WebService;

/** The web service behind the modern control panel; it wants a web ticket. */
public final class PowerShellService implements WebService {
    private final Challenges challenges;

    public PowerShellService(Challenges challenges) {
        this.challenges = challenges;
    }

    @Override
    public String directory() {
        return "/ocspsws";
    }

    /** Users of the deployment have no administrative role, so nobody gets further than the challenge. */
    @Override
    public Answer answer(Request request) {
        return challenges.webTicket();
    }
}
