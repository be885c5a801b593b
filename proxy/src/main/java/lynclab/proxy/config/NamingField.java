package lynclab.proxy.config;

import java.util.Arrays;
import java.util.List;

/** The fields of an answer that say which server or product gave it, and that no client needs. */
public enum NamingField {
    SERVER("Server"),
    X_MS_SERVER_FQDN("X-MS-Server-Fqdn"),
    X_POWERED_BY("X-Powered-By"),
    X_ASPNET_VERSION("X-AspNet-Version");

    private final String label;

    NamingField(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    static NamingField of(String text) {
        return Arrays.stream(values())
                .filter(field -> field.label.equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new InvalidSetting(
                        "\"hidden-fields\" has \"" + text + "\"", Spelling.suggestion(text, labels())));
    }

    private static List<String> labels() {
        return Arrays.stream(values()).map(NamingField::label).toList();
    }
}
