package lynclab.server.site;

import java.util.List;

/** The pages that IIS and HTTP.sys answer with by themselves. */
public final class Iis {
    private static final String DETAIL = """
            <!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">
            <html xmlns="http://www.w3.org/1999/xhtml">
            <head>
            <meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"/>
            <title>%1$s</title>
            <style type="text/css">
            body { margin: 0; font-size: .7em; font-family: Verdana, Arial, Helvetica, sans-serif; background: #eeeeee; }
            fieldset { padding: 0 15px 10px 15px; }
            h1 { font-size: 2.4em; margin: 0; color: #fff; }
            h2 { font-size: 1.7em; margin: 0; color: #cc0000; }
            h3 { font-size: 1.2em; margin: 10px 0 0 0; color: #000000; }
            #header { width: 96%%; padding: 6px 2%%; color: #fff; background-color: #555555; }
            #content { margin: 0 0 0 2%%; position: relative; }
            .content-container { background: #fff; width: 96%%; margin-top: 8px; padding: 10px; position: relative; }
            </style>
            </head>
            <body>
            <div id="header"><h1>Server Error</h1></div>
            <div id="content"><div class="content-container"><fieldset>
            <h2>%1$s</h2>
            <h3>%2$s</h3>
            </fieldset></div></div>
            </body>
            </html>
            """;

    private static final List<String> WINDOWS_CAUSES = List.of(
            "No authentication protocol, anonymous included, is selected in the settings of the application. The"
                    + " application answers to Windows users only, and expects the browser or the client to offer their"
                    + " credentials when it has seen the list of schemes in this answer.",
            "Only integrated authentication is enabled, and a client was used that does not support it, or that does"
                    + " not offer credentials to a server which it counts among the Internet.",
            "Integrated authentication is enabled, and the request came through a proxy that changed the authentication"
                    + " headers before they reached the server. NTLM proves an identity to one connection: where the"
                    + " proxy takes another connection for the next message of the handshake, the handshake starts"
                    + " over and never ends.",
            "The server is not configured for anonymous access, and a required authorization header was not received."
                    + " Check that the proxy passes the header on, and that it does not answer the challenge itself.",
            "The configuration section of the site allows fewer schemes than the client offers. Check the order in"
                    + " which the providers are listed, and that each of them comes on a line of its own.",
            "The clock of the client or of the server is off by more than the domain allows. Check the time of both,"
                    + " and their time source.",
            "The name that was asked for belongs to an account other than the one that the service runs under, so that"
                    + " a ticket for it cannot be read. Check the service principal names of the pool.",
            "Extended protection is required, and the channel that the credentials are bound to is not the one that they"
                    + " arrived on, because TLS ends on the way. Accept credentials without channel binding, or let"
                    + " the connection through as it is.",
            "The connection was closed between two messages of the handshake, by an idle time-out that is shorter than"
                    + " the client takes to ask the user for a password, or because the answer was sent with a header"
                    + " that ends the connection. Keep the connection open for as long as the client does.",
            "The user is known, but the account is locked out, has expired, or may not sign in from the network.");

    private Iis() {}

    /** Nothing of that name exists on the site. */
    public static Reply notFound() {
        return page(
                404,
                "Not Found",
                "404 - File or directory not found.",
                "The resource you are looking for might have been removed, had its name changed, or is temporarily"
                        + " unavailable.");
    }

    /** 404.13: the body is longer than the request filter of the site allows. */
    public static Reply contentTooLong() {
        return page(
                404,
                "Not Found",
                "404.13 - Not Found",
                "The request filtering module is configured to deny a request that exceeds the request content length.");
    }

    /** 403.4: the directory wants TLS. */
    public static Reply tlsRequired() {
        return page(
                403,
                "Forbidden",
                "403.4 - Forbidden: SSL is required to view this resource.",
                "The page you are trying to access is secured with Secure Sockets Layer (SSL).");
    }

    /** 403.14: a directory without a default document. */
    public static Reply noListing() {
        return page(
                403,
                "Forbidden",
                "403 - Forbidden: Access is denied.",
                "You do not have permission to view this directory or page using the credentials that you supplied.");
    }

    public static Reply methodNotAllowed(String allowed) {
        return page(
                        405,
                        "Method Not Allowed",
                        "405 - HTTP verb used to access this page is not allowed.",
                        "The page you are looking for cannot be displayed because an invalid method (HTTP verb) was"
                                + " used to attempt access.")
                .with("Allow", allowed);
    }

    /** The 302 that takes a visitor to another address. */
    public static Reply found(String location) {
        var html = """
                <html><head><title>Document Moved</title></head>
                <body><h1>Object Moved</h1>This document may be found <a HREF="%s">here</a></body></html>""".formatted(Markup.escape(location));
        return Reply.of(302, "Found", "text/html; charset=UTF-8", html)
                .with("Location", location)
                .from(Reply.Source.IIS);
    }

    /** A 401 with IIS's page, as an application sends it along with its challenges. */
    public static Reply unauthorized() {
        var html = DETAIL.formatted(
                "401 - Unauthorized: Access is denied due to invalid credentials.",
                "You do not have permission to view this directory or page using the credentials that you supplied.");
        return Reply.of(401, "Unauthorized", "text/html", html);
    }

    /**
     * A 401 as IIS sends it in the middle of a Windows handshake. It is some kilobytes long, and a proxy has to take it
     * off the connection before the next leg can pass.
     */
    public static Reply windowsUnauthorized() {
        var causes = new StringBuilder();
        for (var cause : WINDOWS_CAUSES) {
            causes.append("</h3><h3>Most likely cause</h3><p>").append(cause).append("</p><h3>");
        }
        var html = DETAIL.formatted(
                "HTTP Error 401.2 - Unauthorized",
                "You are not authorized to view this page due to invalid authentication headers." + causes);
        return Reply.of(401, "Unauthorized", "text/html; charset=utf-8", html);
    }

    /** What HTTP.sys says when it refuses a request before IIS has seen it. */
    public static Reply refused(int status, String reason, String text) {
        var html = """
                <!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN""http://www.w3.org/TR/html4/strict.dtd">
                <HTML><HEAD><TITLE>%1$s</TITLE>
                <META HTTP-EQUIV="Content-Type" Content="text/html; charset=us-ascii"></HEAD>
                <BODY><h2>%1$s</h2>
                <hr><p>HTTP Error %2$d. %3$s</p>
                </BODY></HTML>
                """.formatted(reason, status, text).replace("\n", "\r\n");
        return Reply.of(status, reason, "text/html; charset=us-ascii", html)
                .with("Server", "Microsoft-HTTPAPI/2.0")
                .with("Connection", "close")
                .from(Reply.Source.HTTP_SYS);
    }

    /** The application pool behind the site is not running. */
    public static Reply serviceUnavailable() {
        return refused(503, "Service Unavailable", "The service is unavailable.");
    }

    private static Reply page(int status, String reason, String title, String text) {
        return Reply.of(status, reason, "text/html", DETAIL.formatted(title, text))
                .from(Reply.Source.IIS);
    }
}
