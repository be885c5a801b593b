package lynclab.lab.catalogue;

import java.util.List;

/** The entries that no lab makes happen, each with its reason. */
final class NotProvokedFaults {

    static final List<NotProvoked> LIST = List.of();

    private NotProvokedFaults() {}
}
