package fr.asso.aimf.essaim.document;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import fr.asso.aimf.essaim.web.Overload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Makes PDFs that assistive technology reads (PDF/UA-1), from the HTML of the page. A few at once, for each takes a processor
 * and much memory.
 */
@Component
class Pdfs {

    private static final int AT_ONCE = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String FONTS = "net/sf/jasperreports/fonts/dejavu/";
    private static final String FONT = "DejaVu Sans Condensed";

    private final ITemplateEngine templates;
    private final Semaphore places = new Semaphore(AT_ONCE, true);

    static {
        // It would log every document, and every character that the fonts do not have.
        XRLog.listRegisteredLoggers().forEach(log -> XRLog.setLevel(log, Level.SEVERE));
    }

    Pdfs(ITemplateEngine templates) {
        this.templates = templates;
    }

    /** @throws Overload when others are still being made after ten seconds */
    byte[] of(Document document) {
        try {
            if (!places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Overload(PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Overload(PATIENCE);
        }
        try {
            return made(document);
        } finally {
            places.release();
        }
    }

    private byte[] made(Document document) {
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        try {
            new PdfRendererBuilder()
                    .withW3cDocument(parsed(html(document)), "/")
                    .usePdfUaAccessibility(true)
                    .withProducer("Essaim")
                    .useReplacementText("\uFFFD")
                    .useFont(() -> font("DejaVuSansCondensed.ttf"), FONT, 400, FontStyle.NORMAL, true)
                    .useFont(() -> font("DejaVuSansCondensed-Bold.ttf"), FONT, 700, FontStyle.NORMAL, true)
                    // Whatever a text brings in, nothing is fetched for it.
                    .useExternalResourceAccessControl(
                            (uri, type) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI)
                    .useExternalResourceAccessControl(
                            (uri, type) -> false, ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI)
                    .toStream(pdf)
                    .run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pdf.toByteArray();
    }

    /** All of it, with its styles. */
    String html(Document document) {
        return templates.process("document/pdf", new Context(Locale.FRENCH, Map.of("document", document)));
    }

    private static org.w3c.dom.Document parsed(String html) {
        try {
            DocumentBuilderFactory parsers = DocumentBuilderFactory.newDefaultInstance();
            parsers.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            parsers.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            parsers.setNamespaceAware(true);
            return parsers.newDocumentBuilder().parse(new InputSource(new StringReader(html)));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException("The HTML of a document is not well-formed", e);
        }
    }

    private static InputStream font(String file) {
        try {
            return new ClassPathResource(FONTS + file).getInputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
