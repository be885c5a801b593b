package lynclab.proxy.review;

import java.util.ArrayList;
import java.util.List;

/** Collects what the rules find. */
final class Findings {
    private final List<Advice> advices = new ArrayList<>();

    List<Advice> advices() {
        return List.copyOf(advices);
    }

    /** Begins to say something that breaks somebody's work. */
    Saying fault(String id, String requirement) {
        return new Saying(id, requirement, true);
    }

    /** Begins to say something that may be meant. */
    Saying note(String id, String requirement) {
        return new Saying(id, requirement, false);
    }

    /** The rule that found something; what it found is still to be said. */
    final class Saying {
        private final String id;
        private final String requirement;
        private final boolean isFault;

        private Saying(String id, String requirement, boolean isFault) {
            this.id = id;
            this.requirement = requirement;
            this.isFault = isFault;
        }

        void say(String title, String cause, String consequence, String remedy) {
            advices.add(new Advice(id, requirement, isFault, title, cause, consequence, remedy));
        }
    }
}
