package lynclab.proxy;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The components of a settings record under the names they have in the configuration file. */
final class SettingNames {
    private SettingNames() {}

    /** The components that are of the given type, in the order of the record. */
    static <T> Map<String, T> of(Record settings, Class<T> type) {
        Map<String, T> named = new LinkedHashMap<>();
        for (RecordComponent component : settings.getClass().getRecordComponents()) {
            try {
                Object value = component.getAccessor().invoke(settings);
                if (type.isInstance(value)) {
                    named.put(spelled(component.getName()), type.cast(value));
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(settings.getClass() + " is not readable", e);
            }
        }
        return named;
    }

    private static String spelled(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
