package lynclab.proxy.admin;

import java.time.Instant;
import lynclab.proxy.admin.ProxyStatus.CertificateStatus;
import lynclab.proxy.admin.ProxyStatus.ListenerStatus;
import lynclab.proxy.admin.ProxyStatus.MemberStatus;
import lynclab.proxy.admin.ProxyStatus.PoolStatus;

/** A status for programs; names stay the same from version to version. */
final class StatusJson {
    private StatusJson() {}

    static String write(ProxyStatus status, Instant now) {
        JsonText json = new JsonText()
                .open('{')
                .field("version", status.version())
                .field("state", Words.of(status.state()))
                .field("configuration", status.configuration())
                .field("startedAt", status.startedAt().toString())
                .field("configuredAt", status.configuredAt().toString())
                .field("reloads", status.reloads())
                .field("transport", status.transport())
                .field("tlsEngine", status.tlsEngine())
                .field("connections", status.load().connections())
                .field("exchanges", status.load().exchanges())
                .field("memoryIsShort", status.load().isMemoryShort())
                .field("accessLogLinesLost", status.load().logLinesLost());
        json.name("listeners").open('[');
        for (ListenerStatus listener : status.listeners()) {
            json.item()
                    .open('{')
                    .field("name", listener.name())
                    .field("protocol", listener.protocol())
                    .field("place", listener.place())
                    .close('}');
        }
        json.close(']').name("certificates").open('[');
        for (CertificateStatus certificate : status.certificates()) {
            json.item().open('{').field("name", certificate.name());
            json.name("hosts").open('[');
            certificate.hosts().forEach(host -> json.item().string(host));
            json.close(']')
                    .field("issuer", certificate.issuer())
                    .field("notAfter", certificate.notAfter().toString())
                    .field("daysLeft", certificate.daysLeft(now))
                    .close('}');
        }
        json.close(']').name("pools").open('[');
        for (PoolStatus pool : status.pools()) {
            json.item().open('{').field("name", pool.name()).field("healthy", pool.healthy());
            json.name("members").open('[');
            for (MemberStatus member : pool.members()) {
                json.item()
                        .open('{')
                        .field("member", member.member())
                        .field("healthy", member.isHealthy())
                        .field("detail", member.detail())
                        .close('}');
            }
            json.close(']').close('}');
        }
        json.close(']').name("timeoutsMillis").open('{');
        status.timeouts().forEach((name, time) -> json.field(name, time.toMillis()));
        json.close('}').name("limits").open('{');
        status.limits().forEach(json::field);
        return json.close('}').close('}').toString();
    }
}
