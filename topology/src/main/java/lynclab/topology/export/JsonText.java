package lynclab.topology.export;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes maps, lists, texts, numbers and truth values as indented JSON. */
final class JsonText {

    private static final String STEP = "  ";

    private JsonText() {}

    static String of(Object value) {
        return write(value, "") + "\n";
    }

    /** A map in the order in which it is given, of names and values in turns. */
    static Map<String, Object> object(Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int index = 0; index < namesAndValues.length; index += 2) {
            object.put(namesAndValues[index].toString(), namesAndValues[index + 1]);
        }
        return object;
    }

    private static String write(Object value, String indent) {
        String inner = indent + STEP;
        if (value instanceof Map<?, ?> map) {
            StringBuilder text = new StringBuilder("{");
            map.forEach((name, member) -> text.append(text.length() == 1 ? "\n" : ",\n")
                    .append(inner)
                    .append(quoted(name.toString()))
                    .append(": ")
                    .append(write(member, inner)));
            return text.append(map.isEmpty() ? "}" : "\n" + indent + "}").toString();
        }
        if (value instanceof List<?> list) {
            StringBuilder text = new StringBuilder("[");
            list.forEach(member ->
                    text.append(text.length() == 1 ? "\n" : ",\n").append(inner).append(write(member, inner)));
            return text.append(list.isEmpty() ? "]" : "\n" + indent + "]").toString();
        }
        return value instanceof String text ? quoted(text) : value.toString();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
