package org.vmango.provider.libvirt;

import java.util.Optional;
import org.vmango.core.ErrorKind;
import org.vmango.core.VmangoException;
import org.vmango.gotemplate.MissingKey;
import org.vmango.gotemplate.Place;
import org.vmango.gotemplate.Settings;
import org.vmango.gotemplate.Template;
import org.vmango.gotemplate.TemplateException;
import org.vmango.gotemplate.XmlOutput;
import org.xml.sax.SAXParseException;

/** A template that makes XML. What is wrong with it is told with file, line and column. */
final class XmlTemplate {
    private static final Settings SETTINGS =
            Settings.DEFAULT.withModels(TemplateVariables.MODELS).withMissingKey(MissingKey.ERROR);

    private final Template template;

    private XmlTemplate(Template template) {
        this.template = template;
    }

    /** @throws VmangoException REFUSED if it is no template */
    static XmlTemplate parse(String name, String text) {
        try {
            return new XmlTemplate(Template.parse(name, text, SETTINGS));
        } catch (TemplateException e) {
            throw refused(e.place(), e.reason(), e);
        }
    }

    /** What is wrong with the text as a template, as {@code LINE:COLUMN: what}; empty if nothing is. */
    static Optional<String> problem(String name, String text) {
        try {
            Template.parse(name, text, SETTINGS);
            return Optional.empty();
        } catch (TemplateException e) {
            return Optional.of(e.line() + ":" + e.column() + ": " + e.reason());
        }
    }

    /** @throws VmangoException REFUSED if the template fails, or makes what is no XML */
    String render(Object variables) {
        XmlOutput output = new XmlOutput();
        try {
            template.execute(variables, output);
        } catch (TemplateException e) {
            throw refused(e.place(), e.reason(), e);
        }
        String xml = output.toString();
        try {
            XmlTree.parse(xml);
        } catch (BadXmlException e) {
            throw notWellFormed(output, e);
        }
        return xml;
    }

    private VmangoException notWellFormed(XmlOutput output, BadXmlException e) {
        if (e.getCause() instanceof SAXParseException at) {
            Place place = output.place(at.getLineNumber(), at.getColumnNumber());
            return refused(place, "what it makes is not well-formed XML: " + at.getMessage(), e);
        }
        return refused(new Place(template.name(), 1, 1), "what it makes is no XML", e);
    }

    private static VmangoException refused(Place place, String reason, Exception cause) {
        String message = "the administrator's template cannot be used: " + place + ": " + reason;
        return new VmangoException(ErrorKind.REFUSED, message, cause);
    }
}
