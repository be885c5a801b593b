package lynclab.topology;

import java.util.List;

/**
 * Users of the same SIP domains who live with a hosting provider.
 *
 * @param autodiscoverUrl where discovery sends them
 * @param onlineUsers their sign-in addresses
 */
public record Hybrid(String autodiscoverUrl, List<String> onlineUsers) {
    public Hybrid {
        onlineUsers = List.copyOf(onlineUsers);
    }
}
