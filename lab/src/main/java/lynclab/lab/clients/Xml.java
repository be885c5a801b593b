package lynclab.lab.clients;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * An XML element, as the clients read it: by local name, document types and entities refused.
 *
 * <p>The clients take the prefix for nothing and the local name for everything, so namespaces are looked at only where
 * asked for.
 */
public final class Xml {

    // Made anew for each document, it would take longer than the document.
    private static final ThreadLocal<DocumentBuilder> BUILDER = ThreadLocal.withInitial(Xml::builder);

    private final Element element;

    private Xml(Element element) {
        this.element = element;
    }

    /** Reads a document; the bytes, because they carry their own encoding. */
    public static Xml read(byte[] document) {
        try {
            return new Xml(
                    BUILDER.get().parse(new ByteArrayInputStream(document)).getDocumentElement());
        } catch (SAXException e) {
            throw new UnreadableDocument("not XML: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UnreadableDocument("cannot be read as XML", e);
        }
    }

    private static DocumentBuilder builder() {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        try {
            factory.setExpandEntityReferences(false);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Strict());
            return builder;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the parser of every Java knows all of this", e);
        }
    }

    /** The name without its prefix. */
    public String name() {
        return element.getLocalName();
    }

    /** The namespace, empty for none. */
    public String namespace() {
        String uri = element.getNamespaceURI();
        return uri == null ? "" : uri;
    }

    /** The value of an attribute without a namespace of its own. */
    public Optional<String> attribute(String name) {
        return element.hasAttribute(name) ? Optional.of(element.getAttribute(name)) : Optional.empty();
    }

    /** The value of an attribute by its local name, whatever namespace it is in, such as {@code wsu:Id}. */
    public Optional<String> anyAttribute(String localName) {
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Node attribute = element.getAttributes().item(i);
            if (localName.equals(attribute.getLocalName())) {
                return Optional.of(attribute.getNodeValue());
            }
        }
        return Optional.empty();
    }

    /** The text in it and below, without the white space around. */
    public String text() {
        return element.getTextContent().strip();
    }

    public List<Xml> children() {
        List<Xml> children = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                children.add(new Xml(child));
            }
        }
        return children;
    }

    public List<Xml> children(String name) {
        return children().stream().filter(child -> child.name().equals(name)).toList();
    }

    public Optional<Xml> child(String name) {
        return children(name).stream().findFirst();
    }

    /** The first element of that name below this one, at any depth, in document order. */
    public Optional<Xml> descendant(String name) {
        return descendants(name).stream().findFirst();
    }

    /** All elements of that name below this one, in document order. */
    public List<Xml> descendants(String name) {
        List<Xml> found = new ArrayList<>();
        for (Xml child : children()) {
            if (child.name().equals(name)) {
                found.add(child);
            }
            found.addAll(child.descendants(name));
        }
        return found;
    }

    /** The text of the first element of that name below this one. */
    public Optional<String> textOf(String name) {
        return descendant(name).map(Xml::text);
    }

    /** A text with the characters replaced that mean something to XML. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static final class Strict implements ErrorHandler {
        @Override
        public void warning(SAXParseException warning) throws SAXException {
            throw warning;
        }

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
