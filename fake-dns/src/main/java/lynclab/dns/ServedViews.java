package lynclab.dns;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** Views made ready to answer from; replaced as a whole, so that no query sees half of a change. */
record ServedViews(Views views, List<ServedView> ready) {

    static ServedViews of(Views views) {
        return new ServedViews(
                views, views.views().stream().map(ServedView::new).toList());
    }

    Optional<ServedView> firstMatching(String listener, InetAddress client) {
        return ready.stream()
                .filter(candidate -> candidate.view().matcher().matches(listener, client))
                .findFirst();
    }
}
