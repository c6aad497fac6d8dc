package org.vmango.provider.libvirt;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The first of the three doors for XML: what libvirt tells, as a read-only tree. A path step finds only children in the
 * namespace of the element itself, so that what others put under {@code <metadata>} is never mistaken for libvirt's.
 *
 * @param name without prefix
 * @param namespace empty where there is none, as with libvirt's own elements
 * @param text the text directly inside, joined, not trimmed
 */
record XmlElement(
        String name, String namespace, Map<String, String> attributes, List<XmlElement> children, String text) {
    /**
     * The JDK counts each escaped character of a text as the growth of an entity, so that userdata full of markup would be refused.
     * Without document types there are no entities to be guarded against: these limits are off.
     */
    static final List<String> ENTITY_LIMITS =
            List.of("jdk.xml.maxGeneralEntitySizeLimit", "jdk.xml.totalEntitySizeLimit");

    private static final XMLInputFactory READERS = readers();

    private static XMLInputFactory readers() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        ENTITY_LIMITS.forEach(it -> factory.setProperty(it, "0"));
        factory.setXMLResolver((_, _, _, _) -> {
            throw new XMLStreamException("external entities are off");
        });
        return factory;
    }

    /** Reads a whole document. @throws BadXmlException if it is not well-formed or has a document type */
    static XmlElement parse(String xml) {
        try {
            XMLStreamReader reader = READERS.createXMLStreamReader(new StringReader(xml));
            while (reader.next() != XMLStreamConstants.START_ELEMENT) {
                if (reader.getEventType() == XMLStreamConstants.DTD) {
                    throw new BadXmlException("a document type is not allowed", null);
                }
            }
            XmlElement root = read(reader);
            while (reader.hasNext()) {
                reader.next();
            }
            return root;
        } catch (XMLStreamException e) {
            throw new BadXmlException("not well-formed XML: " + e.getMessage(), e);
        }
    }

    private static XmlElement read(XMLStreamReader reader) throws XMLStreamException {
        String name = reader.getLocalName();
        String namespace = reader.getNamespaceURI() == null ? "" : reader.getNamespaceURI();
        Map<String, String> attributes = attributes(reader);
        List<XmlElement> children = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int event = reader.next(); event != XMLStreamConstants.END_ELEMENT; event = reader.next()) {
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> children.add(read(reader));
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text.append(reader.getText());
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new XMLStreamException("unknown entity " + reader.getLocalName());
                default -> {} // comments and processing instructions say nothing to us
            }
        }
        return new XmlElement(name, namespace, attributes, children, text.toString());
    }

    private static Map<String, String> attributes(XMLStreamReader reader) {
        int count = reader.getAttributeCount();
        if (count == 0) {
            return Map.of();
        }
        Map<String, String> attributes = LinkedHashMap.newLinkedHashMap(count);
        for (int i = 0; i < count; i++) {
            attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        return attributes;
    }

    /** The first element at the path, such as {@code find("os", "type")}. */
    Optional<XmlElement> find(String... path) {
        return all(path).findFirst();
    }

    /** All elements at the path, such as {@code all("devices", "disk")}, in the document's order. */
    Stream<XmlElement> all(String... path) {
        if (path.length == 0) {
            return Stream.of(this);
        }
        String[] rest = Arrays.copyOfRange(path, 1, path.length);
        Stream<XmlElement> found =
                children.stream().filter(it -> it.name.equals(path[0]) && it.namespace.equals(namespace));
        return rest.length == 0 ? found : found.flatMap(it -> it.all(rest));
    }

    /** The direct child of that name in another namespace, as under {@code <metadata>}. */
    Optional<XmlElement> findIn(String otherNamespace, String childName) {
        return children.stream()
                .filter(it -> it.name.equals(childName) && it.namespace.equals(otherNamespace))
                .findFirst();
    }

    /** The attribute's value; empty if it is absent or blank. */
    Optional<String> attribute(String attributeName) {
        return Optional.ofNullable(attributes.get(attributeName)).filter(it -> !it.isBlank());
    }

    /** The trimmed text of the first element at the path; empty if there is none or it is blank. */
    Optional<String> textOf(String... path) {
        return find(path).map(it -> it.text.strip()).filter(it -> !it.isEmpty());
    }

    /** The attribute of the first element at the path. */
    Optional<String> attributeOf(String attributeName, String... path) {
        return find(path).flatMap(it -> it.attribute(attributeName));
    }
}
