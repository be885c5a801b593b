package lynclab.server.site;

/** The web service behind the modern control panel; it wants a web ticket. */
final class PowerShellService implements WebService {
    private final Challenges challenges;

    PowerShellService(Challenges challenges) {
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
