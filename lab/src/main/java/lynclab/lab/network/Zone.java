package lynclab.lab.network;

import java.util.Locale;

/** Where in the network somebody stands. */
public enum Zone {
    INTERNET("Internet"),
    DMZ("DMZ"),
    LAN("LAN");

    private final String title;

    Zone(String title) {
        this.title = title;
    }

    /** The name as it is written in reports. */
    public String title() {
        return title;
    }

    /** The zone of that name, in any case. */
    public static Zone parse(String text) {
        for (Zone zone : values()) {
            if (zone.name().equals(text.toUpperCase(Locale.ROOT))) {
                return zone;
            }
        }
        throw new IllegalArgumentException("no zone is called \"" + text + "\"; there are Internet, DMZ and LAN");
    }
}
