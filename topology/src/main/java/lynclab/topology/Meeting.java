package lynclab.topology;

/**
 * A meeting that can be joined.
 *
 * @param organizer the organiser's sign-in address
 * @param id the last part of its link
 */
public record Meeting(String organizer, String id) {
    public Meeting {
        if (!SipAddress.isValid(organizer)) {
            throw new IllegalArgumentException(organizer + " is not a sign-in address");
        }
        if (!id.matches("[A-Za-z0-9]+")) {
            throw new IllegalArgumentException("meeting id " + id + " may only have letters and digits");
        }
    }
}
