package lynclab.proxy.upstream;

import java.util.List;
import lynclab.proxy.config.Defaults;
import lynclab.proxy.config.Pool;
import lynclab.proxy.tls.TlsContexts;

/** The members of a pool that nobody connects to. */
final class Members {
    private Members() {}

    static UpstreamPool pool(Pool settings) {
        return new UpstreamPool(settings, new TlsContexts(Defaults.TLS_ENGINE));
    }

    static List<MemberState> of(Pool settings) {
        return pool(settings).members();
    }
}
