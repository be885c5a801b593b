package lynclab.server.deployment;

/** An extra link that an administrator added to the discovery documents. */
public record WebLink(String token, String href) {
    public WebLink {
        if (token.isBlank() || href.isBlank()) {
            throw new IllegalArgumentException("a web link needs a token and an href");
        }
    }
}
