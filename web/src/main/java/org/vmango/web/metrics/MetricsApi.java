package org.vmango.web.metrics;

import io.javalin.http.Context;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** {@code /metrics}. */
public final class MetricsApi {
    private final ExpositionFormats formats = ExpositionFormats.init();
    private final Scrapers scrapers;
    private final MetricsReport report;

    public MetricsApi(Scrapers scrapers, MetricsReport report) {
        this.scrapers = scrapers;
        this.report = report;
    }

    public void scrape(Context context) {
        scrapers.require(context);
        ExpositionFormatWriter writer =
                formats.findWriter(Optional.ofNullable(context.header("Accept")).orElse(""));
        var text = new ByteArrayOutputStream(1 << 16);
        try {
            writer.write(text, report.read());
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        context.status(200).contentType(writer.getContentType()).result(text.toByteArray());
    }
}
