package lynclab.scenarios.stage;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A kind of secret that is blotted out of what a report shows.
 *
 * @param signs what a text must have one of, in small letters, to be worth a search: most texts have none
 */
record Redaction(List<String> signs, Pattern secret, String left) {

    private static final List<Redaction> ALL = List.of(
            new Redaction(
                    List.of("authorization"),
                    Pattern.compile("(?im)^((?:proxy-)?authorization\\s*:\\s*[\\w-]+)\\s+\\S.*$"),
                    "$1 [redacted]"),
            new Redaction(
                    List.of("cookie", "x-ms-webticket"),
                    Pattern.compile("(?im)^(cookie|set-cookie|x-ms-webticket)(\\s*:\\s*)\\S.*$"),
                    "$1$2[redacted]"),
            new Redaction(
                    List.of("requestedsecuritytoken", "requestedprooftoken", "entropy"),
                    Pattern.compile(
                            "(?s)<((?:\\w+:)?(?:RequestedSecurityToken|RequestedProofToken|Entropy))\\b.*?(?:</\\1>|…)"),
                    "<$1>[redacted]"),
            new Redaction(
                    List.of("access_token", "cwt="),
                    Pattern.compile("(?i)(access_token(?:%(?:25)*3D|=)|\\bcwt=)[^&\"'<\\s]+"),
                    "$1[redacted]"),
            new Redaction(
                    List.of("password", "passwd", "pin", "access_token", "secret"),
                    Pattern.compile(
                            "(?i)((?:password|passwd|pin|access_token|secret)[\"']?\\s*[=:>]\\s*[\"']?)[^&\"'<\\s]+"),
                    "$1[redacted]"));

    /** The text without credentials, cookies, tickets and passwords. */
    static String of(String text) {
        String small = text.toLowerCase(Locale.ROOT);
        String shown = text;
        for (Redaction redaction : ALL) {
            if (redaction.signs.stream().anyMatch(small::contains)) {
                shown = redaction.secret.matcher(shown).replaceAll(redaction.left);
            }
        }
        return shown;
    }
}
