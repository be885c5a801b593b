package lynclab.proxy.tls;

import io.netty.handler.ssl.ReferenceCountedOpenSslEngine;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/** What the authority last said about a certificate, sent along with it where there is something; engines of the JDK cannot. */
final class Staple {
    private final boolean isWanted;
    private volatile byte @Nullable [] response;

    Staple(boolean isWanted) {
        this.isWanted = isWanted;
    }

    boolean isWanted() {
        return isWanted;
    }

    void use(byte @Nullable [] next) {
        response = next;
    }

    byte @Nullable [] response() {
        return response;
    }

    void into(SSLEngine engine) {
        byte[] current = response;
        if (current != null && engine instanceof ReferenceCountedOpenSslEngine boring) {
            boring.setOcspResponse(current);
        }
    }
}
