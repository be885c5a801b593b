package lynclab.proxy.config;

import java.time.LocalDate;

/** Permission to do what is not secure, such as to leave members' certificates unverified; it ends after its last day. */
public record Waiver(LocalDate until, String because) {

    public Waiver {
        Checks.notBlank("the reason of a waiver", because);
    }

    public boolean hasEnded(LocalDate today) {
        return today.isAfter(until);
    }
}
