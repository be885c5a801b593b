package lynclab.topology;

import java.util.ArrayList;
import java.util.List;

/** What is well formed by itself but does not go together. */
final class Complaints {

    /** One contradiction, at the path of the value that is the likeliest to be wrong. */
    record Complaint(String path, String what, String wouldBeRight) {

        /** What was wrong by itself was replaced, and the replacement is not the administrator's. */
        boolean isAboutStandIn() {
            return StandIn.isIn(what) || StandIn.isIn(wouldBeRight);
        }
    }

    private final List<Complaint> complaints = new ArrayList<>();

    private Complaints() {}

    static List<Complaint> about(Topology topology) {
        Complaints complaints = new Complaints();
        PoolContradictions.find(topology, complaints);
        AddressContradictions.find(topology, complaints);
        SimpleUrlContradictions.find(topology, complaints);
        PeopleContradictions.find(topology, complaints);
        PublishingContradictions.find(topology, complaints);
        return complaints.complaints;
    }

    void say(String path, String what, String wouldBeRight) {
        complaints.add(new Complaint(path, what, wouldBeRight));
    }

    /** Where the file has the pool; pools and Directors are counted apart. */
    static String path(Topology topology, Pool pool) {
        List<Pool> same = pool.isDirector() ? topology.directors() : topology.frontEndPools();
        for (int i = 0; i < same.size(); i++) {
            if (same.get(i) == pool) {
                return (pool.isDirector() ? "directors[" : "pools[") + i + "]";
            }
        }
        throw new IllegalArgumentException(pool.fqdn() + " is not of this topology");
    }

    static String choice(String word, List<String> candidates) {
        for (String candidate : candidates) {
            if (StandIn.isIn(candidate)) {
                // What is meant may be the very one that could not be read.
                return candidate;
            }
        }
        return Spelling.nearest(word, candidates)
                .map(name -> "did you mean \"" + name + "\"?")
                .orElse(choices(candidates));
    }

    static String choices(List<String> candidates) {
        List<String> some = candidates.subList(0, Math.min(5, candidates.size()));
        return candidates.isEmpty()
                ? "there is none to choose from"
                : "one of " + String.join(", ", some) + (some.size() < candidates.size() ? ", …" : "");
    }
}
