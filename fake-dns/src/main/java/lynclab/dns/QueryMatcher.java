package lynclab.dns;

import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/**
 * Which queries a fault is meant for: view × name × type × transport × nth such query; what is null is not looked at.
 *
 * <p>A wildcard name stands for every name below it. {@code firstNth} and {@code lastNth} count, from 1, the queries that
 * fit everything else since the fault was armed.
 */
public record QueryMatcher(
        @Nullable String view,
        @Nullable Name name,
        @Nullable Integer type,
        @Nullable Transport transport,
        int firstNth,
        int lastNth) {

    public QueryMatcher {
        if (firstNth < 1 || lastNth < firstNth) {
            throw new IllegalArgumentException("queries count from 1 upwards, not from " + firstNth + " to " + lastNth);
        }
    }

    public static QueryMatcher any() {
        return new QueryMatcher(null, null, null, null, 1, Integer.MAX_VALUE);
    }

    public static QueryMatcher named(String name) {
        return any().forName(name);
    }

    public QueryMatcher inView(String newView) {
        return new QueryMatcher(newView, name, type, transport, firstNth, lastNth);
    }

    public QueryMatcher forName(String newName) {
        return new QueryMatcher(view, Zones.name(newName), type, transport, firstNth, lastNth);
    }

    /** Narrows to one of the numbers in {@link Type}. */
    public QueryMatcher ofType(int newType) {
        return new QueryMatcher(view, name, newType, transport, firstNth, lastNth);
    }

    public QueryMatcher over(Transport newTransport) {
        return new QueryMatcher(view, name, type, newTransport, firstNth, lastNth);
    }

    public QueryMatcher onlyNth(int nth) {
        return new QueryMatcher(view, name, type, transport, nth, nth);
    }

    public QueryMatcher fromNth(int nth) {
        return new QueryMatcher(view, name, type, transport, nth, Integer.MAX_VALUE);
    }

    public QueryMatcher firstOnes(int count) {
        return new QueryMatcher(view, name, type, transport, 1, count);
    }

    boolean fits(String askedView, Name askedName, int askedType, Transport usedTransport) {
        return (view == null || view.equals(askedView))
                && (name == null || covers(name, askedName))
                && (type == null || type == askedType)
                && (transport == null || transport == usedTransport);
    }

    boolean covers(long nth) {
        return firstNth <= nth && nth <= lastNth;
    }

    private static boolean covers(Name pattern, Name asked) {
        if (!pattern.isWild()) {
            return pattern.equals(asked);
        }
        Name parent = new Name(pattern, 1);
        return asked.subdomain(parent) && !asked.equals(parent);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        if (firstNth == lastNth) {
            text.append("query ").append(firstNth).append(" of ");
        } else if (firstNth > 1 || lastNth < Integer.MAX_VALUE) {
            text.append("queries ").append(firstNth).append(" to ");
            text.append(lastNth == Integer.MAX_VALUE ? "the last" : lastNth).append(" of ");
        }
        text.append(name == null ? "any name" : name.toString(true));
        text.append(' ').append(type == null ? "(any type)" : Type.string(type));
        text.append(view == null ? "" : " in view " + view);
        return text.append(transport == null ? "" : " over " + transport).toString();
    }
}
