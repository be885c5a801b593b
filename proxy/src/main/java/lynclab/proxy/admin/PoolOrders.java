package lynclab.proxy.admin;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;
import java.util.Locale;
import lynclab.proxy.admin.ProxyControl.Outcome;
import lynclab.proxy.config.InvalidSetting;
import lynclab.proxy.config.SpelledDuration;
import lynclab.proxy.upstream.Side;
import org.jspecify.annotations.Nullable;

/** What operators want of pools and members while the proxy runs, as it is asked for at the admin socket. */
final class PoolOrders {
    private static final List<String> KNOWN = List.of("/drain", "/bring-back", "/hold", "/release");

    private final ProxyControl control;

    PoolOrders(ProxyControl control) {
        this.control = control;
    }

    static boolean isOne(String path) {
        return KNOWN.contains(path);
    }

    /** Does what the target asks for, such as {@code /drain?pool=fe&member=fe1:4443&within=30m}. */
    AdminAnswer answer(String target) {
        try {
            Outcome outcome = carryOut(new QueryStringDecoder(target));
            return AdminAnswer.text(outcome.isDone() ? 200 : 409, String.join("\n", outcome.lines()));
        } catch (InvalidSetting e) {
            return AdminAnswer.text(409, e.getMessage());
        }
    }

    private Outcome carryOut(QueryStringDecoder asked) {
        String pool = required(asked, "pool");
        return switch (asked.path()) {
            case "/drain" ->
                control.drain(
                        pool, required(asked, "member"), SpelledDuration.read("within", required(asked, "within")));
            case "/bring-back" -> control.bringBack(pool, required(asked, "member"));
            case "/hold" -> control.hold(pool, side(required(asked, "side")));
            default -> control.release(pool);
        };
    }

    private static Side side(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "own" -> Side.OWN;
            case "backup" -> Side.BACKUP;
            default -> throw new InvalidSetting("\"side\" is \"" + text + "\"", "own or backup");
        };
    }

    private static String required(QueryStringDecoder asked, String name) {
        @Nullable List<String> values = asked.parameters().get(name);
        if (values == null || values.size() != 1 || values.get(0).isEmpty()) {
            throw new InvalidSetting("\"" + name + "\" is missing", "one " + name);
        }
        return values.get(0);
    }
}
