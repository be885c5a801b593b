package lynclab.server.site;

import java.util.List;

/**
 * The WS-MetadataExchange document of a service. Clients go next to whatever address it prints, so every address in it
 * is that of the site that was asked.
 */
public final class Metadata {

    /** How a port wants to be spoken to. */
    public enum Security {
        /** Windows credentials in HTTP. */
        WINDOWS("""
                <http:NegotiateAuthentication xmlns:http="http://schemas.microsoft.com/ws/06/2004/policy/http"/>"""),
        NTLM("""
                <http:NtlmAuthentication xmlns:http="http://schemas.microsoft.com/ws/06/2004/policy/http"/>"""),
        /** A user name and password in the SOAP header. */
        USER_NAME("""
                <sp:SignedSupportingTokens><wsp:Policy><sp:UsernameToken/></wsp:Policy></sp:SignedSupportingTokens>"""),
        /** A certificate whose key signs the message; one of TLS would not pass a reverse proxy. */
        CERTIFICATE("""
                <sp:EndorsingSupportingTokens><wsp:Policy><sp:X509Token/></wsp:Policy></sp:EndorsingSupportingTokens>"""),
        ANONYMOUS(""),
        /** A web ticket whose key signs the message. */
        TICKET_WITH_PROOF("""
                <sp:EndorsingSupportingTokens><wsp:Policy><sp:IssuedToken><sp:Issuer>\
                <wsa:Address>%1$s</wsa:Address></sp:Issuer></sp:IssuedToken></wsp:Policy></sp:EndorsingSupportingTokens>"""),
        /** A web ticket as it is. */
        TICKET("""
                <sp:SignedSupportingTokens><wsp:Policy><sp:IssuedToken><sp:Issuer>\
                <wsa:Address>%1$s</wsa:Address></sp:Issuer></sp:IssuedToken></wsp:Policy></sp:SignedSupportingTokens>""");

        private final String assertion;

        Security(String assertion) {
            this.assertion = assertion;
        }
    }

    /** A port of the service: its name, what follows the service address, and its security. */
    public record Port(String name, String suffix, Security security) {}

    private Metadata() {}

    public static String write(String service, String address, String ticketIssuer, List<Port> ports) {
        var policies = new StringBuilder();
        var bindings = new StringBuilder();
        var listed = new StringBuilder();
        for (var port : ports) {
            policies.append(
                    """
                    <wsp:Policy wsu:Id="%1$s_policy"><wsp:ExactlyOne><wsp:All>%2$s</wsp:All></wsp:ExactlyOne></wsp:Policy>
                    """.formatted(port.name(), port.security().assertion.formatted(Markup.escape(ticketIssuer))));
            bindings.append("""
                    <wsdl:binding name="%1$s" type="tns:%2$s"><wsp:PolicyReference URI="#%1$s_policy"/>\
                    <soap:binding transport="http://schemas.xmlsoap.org/soap/http"/></wsdl:binding>
                    """.formatted(port.name(), service));
            listed.append("""
                    <wsdl:port name="%1$s" binding="tns:%1$s"><soap:address location="%2$s"/></wsdl:port>
                    """.formatted(port.name(), Markup.escape(address + port.suffix())));
        }
        return """
                <?xml version="1.0" encoding="utf-8"?>
                <wsdl:definitions name="%1$s" targetNamespace="http://tempuri.org/" xmlns:tns="http://tempuri.org/" \
                xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" \
                xmlns:wsp="http://schemas.xmlsoap.org/ws/2004/09/policy" \
                xmlns:sp="http://docs.oasis-open.org/ws-sx/ws-securitypolicy/200702" \
                xmlns:wsa="http://www.w3.org/2005/08/addressing" \
                xmlns:wsu="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd">
                %2$s%3$s<wsdl:service name="%1$s">
                %4$s</wsdl:service>
                </wsdl:definitions>
                """.formatted(service, policies, bindings, listed);
    }
}
