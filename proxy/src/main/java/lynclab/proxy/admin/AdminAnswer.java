package lynclab.proxy.admin;

/** What an admin request is answered with. */
record AdminAnswer(int status, String type, String text) {

    static AdminAnswer text(int status, String text) {
        return new AdminAnswer(status, "text/plain; charset=utf-8", text.endsWith("\n") ? text : text + "\n");
    }
}
