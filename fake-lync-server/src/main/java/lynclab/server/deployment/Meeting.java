package lynclab.server.deployment;

import java.util.Locale;

/** A scheduled meeting: its organizer's SIP address and the conference id, which is its key as well. */
public record Meeting(String organizer, String id) {
    public Meeting {
        organizer = User.withoutScheme(organizer);
        if (organizer.indexOf('@') < 1) {
            throw new IllegalArgumentException("organizer is not user@domain: " + organizer);
        }
        if (!id.matches("[A-Za-z0-9]+")) {
            throw new IllegalArgumentException("a conference id is made of letters and digits: " + id);
        }
    }

    public String organizerAccount() {
        return organizer.substring(0, organizer.indexOf('@'));
    }

    public String sipDomain() {
        return organizer.substring(organizer.indexOf('@') + 1);
    }

    /** The address that names this conference in SIP and in the join page. */
    public String conferenceUri() {
        return "sip:" + organizer + ";gruu;opaque=app:conf:focus:id:" + id.toUpperCase(Locale.ROOT);
    }
}
