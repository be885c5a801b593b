package lynclab.proxy.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** A range of IP addresses, such as {@code 10.0.0.0/8} or a single address. */
public final class Network {
    private final byte[] base;
    private final int prefix;
    private final String text;

    private Network(byte[] base, int prefix, String text) {
        this.base = base;
        this.prefix = prefix;
        this.text = text;
    }

    public static Network of(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        InvalidSetting invalid = new InvalidSetting(
                "\"" + text + "\" is not a range of addresses", "such as 10.0.0.0/8, 192.0.2.7 or 2001:db8::/32");
        if (!address.matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
            throw invalid;
        }
        try {
            byte[] base = InetAddress.getByName(address).getAddress();
            int prefix = slash < 0 ? base.length * 8 : Integer.parseInt(text.substring(slash + 1));
            if (prefix < 0 || prefix > base.length * 8) {
                throw invalid;
            }
            return new Network(base, prefix, text);
        } catch (UnknownHostException | NumberFormatException e) {
            throw invalid;
        }
    }

    public boolean contains(InetAddress candidate) {
        byte[] bytes = candidate.getAddress();
        if (bytes.length != base.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            int mask = 0x80 >> (bit & 7);
            if ((bytes[bit >> 3] & mask) != (base[bit >> 3] & mask)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Network network && prefix == network.prefix && Arrays.equals(base, network.base);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(base) * 31 + prefix;
    }

    @Override
    public String toString() {
        return text;
    }
}
