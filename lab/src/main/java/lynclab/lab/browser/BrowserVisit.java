package lynclab.lab.browser;

import java.util.List;
import lynclab.lab.network.Zone;

/**
 * What a browser showed.
 *
 * @param told what happened, in its order
 * @param joined it was in the meeting and left it again
 * @param unreachable the address that it could not open; empty when it opened all
 * @param picture the page as a PNG, in the meeting or where it got stuck
 */
public record BrowserVisit(
        String url, Zone from, List<String> told, boolean joined, String unreachable, byte[] picture) {

    public BrowserVisit {
        told = List.copyOf(told);
        picture = picture.clone();
    }

    @Override
    public byte[] picture() {
        return picture.clone();
    }

    @Override
    public String toString() {
        return "a browser from the " + from.title() + " at " + url + ": " + String.join(", ", told);
    }
}
