package lynclab.bench.compare;

import java.io.IOException;

/** A kind of traffic: sends it to a proxy for so long, and says what came of it. */
interface Load {
    LoadResult run(RunningPeer peer, double seconds) throws IOException;
}
