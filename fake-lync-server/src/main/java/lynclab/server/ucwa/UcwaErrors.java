package lynclab.server.ucwa;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import lynclab.server.site.Reply;

/** Error documents of the web application interface; clients know them from a proxy's pages by their media type. */
public final class UcwaErrors {
    private UcwaErrors() {}

    public static Reply of(int status, String reason, String code, String subcode, String message) {
        var document = JsonNodeFactory.instance.objectNode().put("code", code);
        if (!subcode.isEmpty()) {
            document.put("subcode", subcode);
        }
        return UcwaResources.reply(status, reason, document.put("message", message));
    }

    public static Reply applicationNotFound() {
        return of(404, "Not Found", "NotFound", "ApplicationNotFound", "The application does not exist.");
    }

    /** The user's pool is failed over, and there is no backup pool to send the client to. */
    public static Reply cannotRedirect() {
        return gone("CannotRedirect", "There is no backup pool to redirect to.");
    }

    /** There is no application to be had, or no longer. */
    static Reply gone(String subcode, String message) {
        return of(410, "Gone", "Gone", subcode, message);
    }

    /** The server is being drained: it goes on with the sessions it has. */
    public static Reply draining() {
        return of(503, "Service Unavailable", "ServiceUnavailable", "", "The server takes no new sessions.");
    }

    /** Too many requests are pending on the web site already. */
    public static Reply tooBusy() {
        return of(503, "Service Unavailable", "ServiceUnavailable", "", "The server is too busy.");
    }

    public static Reply notFound() {
        return of(404, "Not Found", "NotFound", "", "The resource does not exist.");
    }

    public static Reply badRequest(String message) {
        return of(400, "Bad Request", "BadRequest", "", message);
    }

    /** Whoever writes has to say what they have read before. */
    public static Reply preconditionRequired() {
        return of(428, "Precondition Required", "PreconditionRequired", "", "If-Match is missing.");
    }

    public static Reply preconditionFailed() {
        return of(412, "Precondition Failed", "PreconditionFailed", "", "The resource has changed since it was read.");
    }

    public static Reply unsupportedMediaType(String message) {
        return of(415, "Unsupported Media Type", "UnsupportedMediaType", "", message);
    }

    public static Reply methodNotAllowed(String allowed) {
        return of(405, "Method Not Allowed", "MethodNotAllowed", "", "The resource does not have this method.")
                .with("Allow", allowed);
    }
}
