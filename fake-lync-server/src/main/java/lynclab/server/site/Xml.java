package lynclab.server.site;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Reads XML that came from outside: without document types, and without a word on the console. */
public final class Xml {
    // As for the clients: made anew for each document, it would take longer than the document.
    private static final ThreadLocal<DocumentBuilder> BUILDER = ThreadLocal.withInitial(Xml::builder);

    private Xml() {}

    public static Optional<Document> parse(byte[] octets) {
        try {
            return Optional.of(BUILDER.get().parse(new ByteArrayInputStream(octets)));
        } catch (SAXException | IOException malformed) {
            return Optional.empty();
        }
    }

    private static DocumentBuilder builder() {
        try {
            var factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Silent());
            return builder;
        } catch (ParserConfigurationException missing) {
            throw new IllegalStateException("every Java can refuse document types", missing);
        }
    }

    /** The first element of this local name, whatever its namespace. */
    public static Optional<Element> first(Document document, String localName) {
        return Optional.ofNullable(
                (Element) document.getElementsByTagNameNS("*", localName).item(0));
    }

    public static Optional<String> text(Document document, String localName) {
        return first(document, localName)
                .map(element -> element.getTextContent().strip());
    }

    /** The elements directly below this one. */
    public static Stream<Element> children(Element parent) {
        var children = parent.getChildNodes();
        return IntStream.range(0, children.getLength())
                .mapToObj(children::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast);
    }

    private static final class Silent implements ErrorHandler {
        @Override
        public void warning(SAXParseException warning) {}

        @Override
        public void error(SAXParseException error) throws SAXException {
            throw error;
        }

        @Override
        public void fatalError(SAXParseException error) throws SAXException {
            throw error;
        }
    }
}
