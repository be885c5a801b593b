package lynclab.server.site;

import java.util.Optional;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Envelopes and faults of SOAP 1.1. */
public final class Soap {
    public static final String CONTENT_TYPE = "text/xml; charset=utf-8";

    private static final String ENVELOPE = """
            <?xml version="1.0" encoding="utf-8"?>
            <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>%s</s:Body></s:Envelope>""";

    private Soap() {}

    public static Reply body(String xml) {
        return Reply.ok(CONTENT_TYPE, ENVELOPE.formatted(xml)).with("Cache-Control", "private");
    }

    /** What a message asks for: the first element of its body. */
    public static Optional<Element> operation(Document document) {
        return Xml.first(document, "Body").flatMap(body -> Xml.children(body).findFirst());
    }

    /** The fault by which a service refuses a caller. */
    public static Reply refusal(int id, String reason) {
        return fault("wsse:FailedAuthentication", reason, """
                <detail><af:OCSDiagnosticsFault xmlns:af="urn:component:Microsoft.Rtc.WebAuthentication.2010">\
                <af:Ms-Diagnostics-Fault><af:ErrorId>%d</af:ErrorId><af:Reason>%s</af:Reason></af:Ms-Diagnostics-Fault>\
                </af:OCSDiagnosticsFault></detail>""".formatted(id, Markup.escape(reason)));
    }

    /** WCF's fault for an operation that the contract of the service does not have. */
    public static Reply unknownAction(String action) {
        return fault(
                "a:ActionNotSupported",
                "The message with Action '%s' cannot be processed at the receiver, due to a ContractFilter mismatch at the EndpointDispatcher."
                        .formatted(action),
                "");
    }

    public static Reply malformed(String reason) {
        return fault("s:Client", reason, "");
    }

    /** The fault of a service that cannot do what it was asked for. */
    public static Reply failure(String reason) {
        return fault("s:Server", reason, "");
    }

    /** The fault of a service to which the caller's request makes no sense, with a code of its own. */
    public static Reply senderFault(String code, String reason) {
        return fault("s:Client." + code, reason, "");
    }

    private static Reply fault(String code, String reason, String detail) {
        var xml = """
                <s:Fault xmlns:a="http://schemas.microsoft.com/ws/2005/05/addressing/none" \
                xmlns:wsse="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd">\
                <faultcode>%s</faultcode><faultstring xml:lang="en-US">%s</faultstring>%s</s:Fault>""".formatted(code, Markup.escape(reason), detail);
        return Reply.of(500, "Internal Server Error", CONTENT_TYPE, ENVELOPE.formatted(xml))
                .with("Cache-Control", "private");
    }
}
