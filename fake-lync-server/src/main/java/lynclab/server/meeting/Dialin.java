package lynclab.server.meeting;

import lynclab.server.site.Answer;
import lynclab.server.site.Host;
import lynclab.server.site.Iis;
import lynclab.server.site.Reply;
import lynclab.server.site.Request;
import lynclab.server.site.WebService;

/** The dial-in conferencing page, with the form behind which users change their PIN. */
public final class Dialin implements WebService {
    private final Host host;

    public Dialin(Host host) {
        this.host = host;
    }

    @Override
    public String directory() {
        return "/dialin";
    }

    @Override
    public OverHttp overHttp(Request request) {
        return OverHttp.SENT_TO_HTTPS;
    }

    @Override
    public Answer answer(Request request) {
        if (request.isAt("/dialin")
                || request.isAt("/dialin/conference.aspx")
                || request.isAt("/dialin/default.aspx")) {
            return Reply.page(page());
        }
        return Iis.notFound();
    }

    private String page() {
        return """
                <!DOCTYPE html>
                <html>
                <head><meta charset="utf-8"/><title>Dial-In Conferencing Settings and Phone Numbers - %1$s</title></head>
                <body>
                <h1>Dial-in Conferencing</h1>
                <p>Join a meeting by phone: dial a number below and enter the conference ID of the invitation.</p>
                <table><thead><tr><th>Region</th><th>Number</th><th>Languages</th></tr></thead>
                <tbody><tr><td>Redmond</td><td>+1 (425) 555-0100</td><td>English (United States)</td></tr></tbody></table>
                <form method="post" action="/dialin/Conference.aspx">
                <p>Sign in to reset your PIN or to see your assigned conference information.</p>
                <label>User name <input name="userName"/></label>
                <label>Password <input name="password" type="password"/></label>
                <input type="submit" value="Sign In"/>
                </form>
                </body>
                </html>
                """.formatted(host.version().build());
    }
}
