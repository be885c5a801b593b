package lynclab.server.website;

import java.util.ArrayList;
import java.util.List;
import lynclab.server.control.Header;
import lynclab.server.deployment.ProductVersion;
import lynclab.server.site.Host;
import lynclab.server.site.Reply;

/** The header lines that a server adds to every reply, by the layer that speaks. */
final class StandardHeaders {
    private final Host host;

    StandardHeaders(Host host) {
        this.host = host;
    }

    Reply complete(Reply reply, boolean secure) {
        var lines = new ArrayList<Header>(reply.headers());
        switch (reply.source()) {
            case APPLICATION -> {
                lines.add(new Header("Server", host.version().iis()));
                lines.add(new Header("X-AspNet-Version", host.version().aspNet()));
                lines.add(new Header("X-MS-Server-Fqdn", host.fqdn()));
                lines.add(new Header("X-Powered-By", "ASP.NET"));
                lines.add(new Header("X-Content-Type-Options", "nosniff"));
                addStrictTransportSecurity(lines, secure);
                if (host.deployment().settings().delivery().statistics()) {
                    // What the product writes into it is not documented.
                    lines.add(new Header("X-MS-WebInfraStats", "server=" + host.fqdn()));
                }
            }
            case IIS -> {
                lines.add(new Header("Server", host.version().iis()));
                lines.add(new Header("X-Powered-By", "ASP.NET"));
            }
            case HTTP_SYS -> {
                // It has named itself already.
            }
        }
        return new Reply(reply.status(), reply.reason(), lines, reply.body(), reply.source(), reply.content());
    }

    private void addStrictTransportSecurity(List<Header> lines, boolean secure) {
        var age = host.deployment().settings().delivery().hstsMaxAge();
        if (secure && host.version().isAtLeast(ProductVersion.SFB2015) && !age.isNegative()) {
            lines.add(new Header("Strict-Transport-Security", "max-age=" + age.toSeconds()));
        }
    }
}
