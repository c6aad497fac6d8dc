package org.vmango.provider.libvirt;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * The other two doors for XML: an element of a tree that is built, or read and edited in place with everything that we do
 * not know kept. Values are data: {@link #write} escapes them.
 */
final class XmlTree {
    private final Element element;

    private XmlTree(Element element) {
        this.element = element;
    }

    /** Reads a whole document. @throws BadXmlException if it is not well-formed or has a document type */
    static XmlTree parse(String xml) {
        try {
            DocumentBuilder builder = builder();
            builder.setErrorHandler(new Strict());
            return new XmlTree(
                    builder.parse(new InputSource(new StringReader(xml))).getDocumentElement());
        } catch (SAXException e) {
            throw new BadXmlException("not well-formed XML: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new BadXmlException("unreadable XML", e);
        }
    }

    /** The root of a new tree, without a namespace. */
    static XmlTree root(String name) {
        Document document = builder().newDocument();
        Element root = document.createElement(name);
        document.appendChild(root);
        return new XmlTree(root);
    }

    /** The root of a new tree in a namespace; its descendants get the same prefix. */
    static XmlTree root(String namespace, String prefix, String name) {
        Document document = builder().newDocument();
        Element root = document.createElementNS(namespace, prefix + ":" + name);
        root.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, "xmlns:" + prefix, namespace);
        document.appendChild(root);
        return new XmlTree(root);
    }

    private static DocumentBuilder builder() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            XmlElement.ENTITY_LIMITS.forEach(it -> factory.setAttribute(it, "0"));
            return factory.newDocumentBuilder();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the JDK's own XML parser lacks a feature", e);
        }
    }

    String name() {
        return element.getLocalName() == null ? element.getTagName() : element.getLocalName();
    }

    Optional<String> attribute(String name) {
        return Optional.of(element.getAttribute(name)).filter(it -> !it.isEmpty());
    }

    /** Sets it. @return this */
    XmlTree attribute(String name, String value) {
        element.setAttribute(name, value);
        return this;
    }

    /** Replaces what is inside by the text. @return this */
    XmlTree text(String text) {
        element.setTextContent(text);
        return this;
    }

    String text() {
        return element.getTextContent();
    }

    /** Appends a new child, in this element's namespace. @return the child */
    XmlTree add(String name) {
        return new XmlTree((Element) element.appendChild(create(name)));
    }

    /** Puts a new child before all others. @return the child */
    XmlTree addFirst(String name) {
        return new XmlTree((Element) element.insertBefore(create(name), element.getFirstChild()));
    }

    private Element create(String name) {
        Document document = element.getOwnerDocument();
        if (element.getNamespaceURI() == null) {
            return document.createElement(name);
        }
        String qualified = element.getPrefix() == null ? name : element.getPrefix() + ":" + name;
        return document.createElementNS(element.getNamespaceURI(), qualified);
    }

    /** Appends a copy of the other tree. @return the copy */
    XmlTree adopt(XmlTree other) {
        Node copy = element.getOwnerDocument().importNode(other.element, true);
        return new XmlTree((Element) element.appendChild(copy));
    }

    void remove() {
        Objects.requireNonNull(element.getParentNode()).removeChild(element);
    }

    /** The first child of that name, in this element's namespace. */
    Optional<XmlTree> child(String name) {
        return children(name).stream().findFirst();
    }

    /** The child of that name; made, as the last one, where there is none. */
    XmlTree childOrNew(String name) {
        return child(name).orElseGet(() -> add(name));
    }

    /** All children of that name, in this element's namespace. */
    List<XmlTree> children(String name) {
        return childrenIn(element.getNamespaceURI() == null ? "" : element.getNamespaceURI(), name);
    }

    /** All children of that name in another namespace. */
    List<XmlTree> childrenIn(String namespace, String name) {
        List<XmlTree> found = new ArrayList<>();
        for (Node it = element.getFirstChild(); it != null; it = it.getNextSibling()) {
            String itsNamespace = it.getNamespaceURI() == null ? "" : it.getNamespaceURI();
            if (it instanceof Element child && itsNamespace.equals(namespace)) {
                XmlTree tree = new XmlTree(child);
                if (tree.name().equals(name)) {
                    found.add(tree);
                }
            }
        }
        return List.copyOf(found);
    }

    /** The element and all within it as text, without an XML declaration. */
    String write() {
        StringBuilder into = new StringBuilder();
        write(element, into);
        return into.toString();
    }

    private static void write(Node node, StringBuilder into) {
        switch (node.getNodeType()) {
            case Node.ELEMENT_NODE -> writeElement((Element) node, into);
            case Node.TEXT_NODE, Node.CDATA_SECTION_NODE -> escape(node.getNodeValue(), false, into);
            case Node.COMMENT_NODE ->
                into.append("<!--").append(node.getNodeValue()).append("-->");
            case Node.PROCESSING_INSTRUCTION_NODE ->
                into.append("<?")
                        .append(node.getNodeName())
                        .append(' ')
                        .append(node.getNodeValue())
                        .append("?>");
            default -> throw new BadXmlException("unexpected node " + node.getNodeName(), null);
        }
    }

    private static void writeElement(Element element, StringBuilder into) {
        into.append('<').append(element.getTagName());
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr attribute = (Attr) attributes.item(i);
            into.append(' ').append(attribute.getName()).append("='");
            escape(attribute.getValue(), true, into);
            into.append('\'');
        }
        if (element.getFirstChild() == null) {
            into.append("/>");
            return;
        }
        into.append('>');
        for (Node it = element.getFirstChild(); it != null; it = it.getNextSibling()) {
            write(it, into);
        }
        into.append("</").append(element.getTagName()).append('>');
    }

    // XML 1.0 section 2.11 and 3.3.3: a reader would make a newline of CR, and a blank of any white space in
    // attributes.
    private static void escape(String text, boolean attribute, StringBuilder into) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> into.append("&amp;");
                case '<' -> into.append("&lt;");
                case '>' -> into.append("&gt;");
                case '\'' -> into.append(attribute ? "&apos;" : "'");
                case '\r' -> into.append("&#13;");
                case '\n' -> into.append(attribute ? "&#10;" : "\n");
                case '\t' -> into.append(attribute ? "&#9;" : "\t");
                default -> into.append(c);
            }
        }
    }

    /** Whether XML 1.0 can hold the text at all: no control characters, no lone surrogates, no non-characters. */
    static boolean canHold(String text) {
        return text.codePoints().allMatch(XmlTree::isAllowed);
    }

    /** The text with U+FFFD in the place of what XML cannot hold. */
    static String replaceForbidden(String text) {
        return canHold(text)
                ? text
                : text.codePoints()
                        .map(it -> isAllowed(it) ? it : 0xFFFD)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    private static boolean isAllowed(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || c >= 0x10000;
    }

    /** Throws on each error; the parser's own handler prints to the console. */
    private static final class Strict implements ErrorHandler {
        @Override
        public void warning(SAXParseException e) {}

        @Override
        public void error(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    }
}
