package org.vmango.web.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.util.Map;

/** Prints pages. The templates are compiled with the program. */
public final class Templates {
    private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);

    public Templates() {
        engine.setBinaryStaticContent(true);
    }

    /** The page in its frame, as UTF-8. Keeps nothing: a page that cannot be printed has sent nothing yet. */
    public byte[] print(Page page, Frame frame) {
        var output = new Utf8ByteOutput();
        engine.render(page.template(), Map.of("page", page, "frame", frame), output);
        return output.toByteArray();
    }
}
