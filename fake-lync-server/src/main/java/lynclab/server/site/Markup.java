package lynclab.server.site;

/** Escapes text that goes into XML, HTML or a JavaScript string. */
public final class Markup {
    private Markup() {}

    /** For XML and HTML, as element content or in a quoted attribute. */
    public static String escape(String text) {
        var escaped = new StringBuilder(text.length() + 16);
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> {
                    // XML 1.0 section 2.2 has no place for other control characters, not even escaped.
                    if (c >= ' ' || c == '\t' || c == '\n' || c == '\r') {
                        escaped.append(c);
                    }
                }
            }
        }
        return escaped.toString();
    }

    /** For a JavaScript string in quotes inside a page: everything but letters, digits and a few signs as an escape. */
    public static String script(String text) {
        var escaped = new StringBuilder(text.length() * 2);
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (Character.isLetterOrDigit(c) && c < 0x80 || " .,-_=;@!".indexOf(c) >= 0) {
                escaped.append(c);
            } else if (c < 0x100) {
                escaped.append("\\x%02x".formatted((int) c));
            } else {
                escaped.append("\\u%04x".formatted((int) c));
            }
        }
        return escaped.toString();
    }
}
