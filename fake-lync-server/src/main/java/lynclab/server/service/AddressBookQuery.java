package lynclab.server.service;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lynclab.server.deployment.User;
import lynclab.server.site.Markup;
import org.w3c.dom.Element;

/** Searches the users of a deployment as {@code SearchAbEntry} asks: by what somebody types, or by values of attributes. */
final class AddressBookQuery {
    private static final int USUAL_RESULTS = 20;
    private static final String SIP_ADDRESS = "msRTCSIP-PrimaryUserAddress";
    private static final String KEYS = "abc2def3ghi4jkl5mno6pqrs7tuv8wxyz9";

    private final List<User> users;
    private final Portraits portraits;

    AddressBookQuery(List<User> users) {
        this.users = users;
        this.portraits = new Portraits(users);
    }

    /** The entries that answer a query, in XML. */
    String entries(Element query) {
        var limit = text(query, "MaxResultNum")
                .filter(number -> number.matches("[0-9]{1,4}"))
                .map(Integer::parseInt)
                .orElse(USUAL_RESULTS);
        var wanted = text(query, "ReturnList").map(AddressBookQuery::names).orElse(Set.of());
        return users.stream()
                .map(this::attributes)
                .filter(condition(query))
                .limit(limit)
                .map(attributes -> entry(attributes, wanted))
                .collect(Collectors.joining());
    }

    private Predicate<Map<String, String>> condition(Element query) {
        var changes = elements(query, "AbEntryRequest.ChangeSearchQuery").toList();
        if (!changes.isEmpty() || elements(query, "ChangeSearch").findAny().isPresent()) {
            // A client refreshes many contacts with one message, so each of its queries is an alternative.
            return attributes -> changes.stream()
                    .anyMatch(change -> text(change, "SearchOn")
                            .map(attributes::get)
                            .filter(value -> begins(value, text(change, "Value").orElse("")))
                            .isPresent());
        }
        var typed = text(query, "Value")
                .or(() -> text(query, "SearchText"))
                .or(() -> text(query, "BasicSearch"))
                .orElse("");
        var attributes = text(query, "SearchList").map(AddressBookQuery::names).orElse(Set.of());
        if (text(query, "FromDialPad").filter("true"::equalsIgnoreCase).isPresent()) {
            return entry -> begins(keys(entry.get("displayName")), typed);
        }
        return entry -> entry.entrySet().stream()
                .filter(attribute -> attributes.isEmpty()
                        ? isUsual(attribute.getKey())
                        : attributes.contains(attribute.getKey().toLowerCase(Locale.ROOT)))
                .anyMatch(attribute -> begins(attribute.getValue(), typed));
    }

    private Map<String, String> attributes(User user) {
        var photo = portraits.of(user);
        var names = user.displayName().split(" ", 2);
        var attributes = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        attributes.put("displayName", user.displayName());
        attributes.put("givenName", names[0]);
        attributes.put("sn", names.length > 1 ? names[1] : names[0]);
        attributes.put("mail", user.sip());
        attributes.put(SIP_ADDRESS, "sip:" + user.sip());
        attributes.put("photoRelPath", Portraits.relativePath(user));
        attributes.put("photoSize", Integer.toString(photo.length));
        attributes.put("photoHash", digest(photo));
        return attributes;
    }

    private static String entry(Map<String, String> attributes, Set<String> wanted) {
        var returned = new LinkedHashMap<>(attributes);
        returned.keySet()
                .removeIf(name ->
                        wanted.isEmpty() ? name.startsWith("photo") : !wanted.contains(name.toLowerCase(Locale.ROOT)));
        return returned.entrySet().stream()
                .map(attribute -> "<Attribute><Name>%s</Name><Value>%s</Value></Attribute>"
                        .formatted(attribute.getKey(), Markup.escape(attribute.getValue())))
                .collect(Collectors.joining("", "<AbEntry><Attributes>", "</Attributes></AbEntry>"));
    }

    private static boolean isUsual(String attribute) {
        return !attribute.startsWith("photo");
    }

    private static boolean begins(String value, String typed) {
        var lower = value.toLowerCase(Locale.ROOT);
        var wanted = typed.toLowerCase(Locale.ROOT);
        return lower.startsWith(wanted) || lower.startsWith("sip:" + wanted);
    }

    /** A name as it is dialled on the letters of a phone. */
    private static String keys(String name) {
        var keys = new StringBuilder();
        for (var letter : name.toLowerCase(Locale.ROOT).toCharArray()) {
            var at = KEYS.indexOf(letter);
            while (at >= 0 && !Character.isDigit(KEYS.charAt(at))) {
                at++;
            }
            keys.append(at < 0 ? "" : KEYS.charAt(at));
        }
        return keys.toString();
    }

    private static Set<String> names(String list) {
        return Stream.of(list.split(","))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String digest(byte[] octets) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(octets));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-1", missing);
        }
    }

    private static Optional<String> text(Element within, String localName) {
        return elements(within, localName)
                .findFirst()
                .map(element -> element.getTextContent().strip());
    }

    private static Stream<Element> elements(Element within, String localName) {
        var found = within.getElementsByTagNameNS("*", localName);
        var elements = new ArrayList<Element>();
        for (var i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements.stream();
    }
}
