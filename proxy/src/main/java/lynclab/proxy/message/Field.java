package lynclab.proxy.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The header fields that the proxy has to understand; all others are only carried. */
enum Field {
    OTHER(""),
    HOST("host"),
    CONNECTION("connection"),
    KEEP_ALIVE("keep-alive"),
    PROXY_CONNECTION("proxy-connection"),
    TE("te"),
    UPGRADE("upgrade"),
    HTTP2_SETTINGS("http2-settings"),
    CONTENT_LENGTH("content-length"),
    TRANSFER_ENCODING("transfer-encoding"),
    EXPECT("expect"),
    AUTHORIZATION("authorization"),
    PROXY_AUTHORIZATION("proxy-authorization"),
    COOKIE("cookie"),
    WWW_AUTHENTICATE("www-authenticate"),
    PROXY_AUTHENTICATE("proxy-authenticate"),
    FORWARDED("forwarded"),
    X_FORWARDED_FOR("x-forwarded-for"),
    X_FORWARDED_PROTO("x-forwarded-proto"),
    X_FORWARDED_HOST("x-forwarded-host"),
    X_PROXY_HOP("x-proxy-hop");

    private static final Field[][] BY_LENGTH = byLength();

    private final byte[] name;

    Field(String name) {
        this.name = Octets.bytes(name.toLowerCase(Locale.ROOT));
    }

    static Field of(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length < BY_LENGTH.length) {
            for (Field candidate : BY_LENGTH[length]) {
                if (Octets.equalsLower(bytes, from, to, candidate.name)) {
                    return candidate;
                }
            }
        }
        return OTHER;
    }

    private static Field[][] byLength() {
        List<List<Field>> groups = new ArrayList<>();
        for (Field field : values()) {
            while (groups.size() <= field.name.length) {
                groups.add(new ArrayList<>());
            }
            if (field != OTHER) {
                groups.get(field.name.length).add(field);
            }
        }
        return groups.stream().map(group -> group.toArray(Field[]::new)).toArray(Field[][]::new);
    }
}
