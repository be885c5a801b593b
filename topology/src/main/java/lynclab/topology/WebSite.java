package lynclab.topology;

/** The two IIS web sites that every Front End and Director runs on one address. */
public enum WebSite {
    /** Answers on 80 and 443 unless changed. */
    INTERNAL,
    /** Answers on 8080 and 4443 unless changed; the reverse proxy leads here. */
    EXTERNAL
}
