package lynclab.server.standin;

import java.util.concurrent.CompletionStage;

/** The way from an Office Web Apps farm back to the Front End that holds a presentation. */
public interface PresentationSource {

    /** Fetches the description of a presentation; fails where the server cannot be reached. */
    CompletionStage<Fetched> fetch(String address);

    /** What the Front End answered. */
    record Fetched(int status, String text) {}
}
