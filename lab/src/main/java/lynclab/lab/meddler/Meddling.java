package lynclab.lab.meddler;

import java.util.Optional;

/**
 * One thing that a box in front of the target does wrong. Meddlings are values: equal ones make equal labs; what they
 * have to remember is in the box's {@link Memory}.
 */
public interface Meddling {

    /** The box answers by itself. */
    default Optional<Reply> answer(Asked asked, Memory memory) {
        return Optional.empty();
    }

    /** The box closes the connection instead of an answer, once the target has the request. */
    default boolean hangsUp(Asked asked) {
        return false;
    }

    /** What becomes of the head of a request. */
    default Head forward(Asked asked) {
        return asked.head();
    }

    /** What becomes of an answer. */
    default Reply back(Asked asked, Reply reply, Memory memory) {
        return reply;
    }

    /** Which connection to the target a request goes over. */
    default Legs legs() {
        return Legs.OWN;
    }

    /** Whether an encrypted request is passed on in the clear. */
    default boolean offloads() {
        return false;
    }

    /** How the box behaves in the handshake. */
    default Manners manners() {
        return Manners.USUAL;
    }
}
