package lynclab.proxy.exchange;

import lynclab.proxy.config.CookieAffinity;
import lynclab.proxy.message.AddedField;
import org.jspecify.annotations.Nullable;

/** The cookie that keeps a client on its member; Lync Server 2010 wants it without HttpOnly and without expiry. */
final class AffinityField {
    private AffinityField() {}

    /** The field for an answer of this member, or null where its client knows it already. */
    static @Nullable AddedField of(
            @Nullable CookieAffinity affinity, String member, @Nullable String sent, boolean isOverTls) {
        if (affinity == null || member.equals(sent)) {
            return null;
        }
        boolean isSecure = affinity.isSecure() && isOverTls;
        return new AddedField(
                "Set-Cookie", affinity.cookie() + "=" + member + "; path=/" + (isSecure ? "; secure" : ""));
    }
}
