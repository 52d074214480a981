package org.holonomy.plots.jfree;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/** Draws a page as PDF of one page; text becomes outlines, because no font is registered with the drawing. */
final class PdfEncoder {

    private PdfEncoder() {}

    static byte[] encode(Page page) throws IOException {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            PDPage sheet = new PDPage(new PDRectangle(page.width(), page.height()));
            document.addPage(sheet);
            PdfBoxGraphics2D g = new PdfBoxGraphics2D(document, (float) page.width(), (float) page.height());
            page.draw(g);
            g.dispose();
            try (PDPageContentStream content = new PDPageContentStream(document, sheet)) {
                content.drawForm(g.getXFormObject());
            }
            document.getDocumentInformation().setTitle(page.figure().name());
            document.getDocumentInformation().setSubject(page.figure().caption());
            document.setDocumentId(identity(page));
            document.save(bytes);
            return bytes.toByteArray();
        }
    }

    /** Returns what PDFBox would take from the clock: the same figure is to give the same file. */
    private static long identity(Page page) {
        CRC32 checksum = new CRC32();
        checksum.update(page.figure().name().getBytes(StandardCharsets.UTF_8));
        return checksum.getValue();
    }
}
