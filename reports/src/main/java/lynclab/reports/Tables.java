package lynclab.reports;

/**
 * Tables that turn into cards on a narrow screen; the roles are spelled out because a table that is not displayed as one
 * loses them.
 */
final class Tables {

    private Tables() {}

    static void head(Html html, String... columns) {
        html.open("thead", "role", "rowgroup").open("tr", "role", "row");
        for (var column : columns) {
            html.leaf("th", column, "scope", "col", "role", "columnheader");
        }
        html.close().close();
    }

    static void cell(Html html, String column, String text) {
        html.leaf("td", text, "role", "cell", "data-label", column);
    }
}
