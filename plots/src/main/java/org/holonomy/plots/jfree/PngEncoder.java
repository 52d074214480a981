package org.holonomy.plots.jfree;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Draws a page as PNG, twice as large as it appears on a screen of 96 dots an inch. */
final class PngEncoder {

    /** Pixels a point: twice 96 dots an inch, 72 points an inch. */
    static final double SCALE = 2 * 96 / 72.0;

    private static final double MILLIMETRES_PER_POINT = 25.4 / 72;

    private PngEncoder() {}

    static byte[] encode(Page page) throws IOException {
        BufferedImage image = new BufferedImage(
                (int) Math.ceil(page.width() * SCALE),
                (int) Math.ceil(page.height() * SCALE),
                BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, image.getWidth(), image.getHeight());
        g.scale(SCALE, SCALE);
        page.draw(g);
        g.dispose();
        return compress(image);
    }

    private static byte[] compress(BufferedImage image) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(stream);
            IIOMetadata metadata = writer.getDefaultImageMetadata(
                    ImageTypeSpecifier.createFromRenderedImage(image), writer.getDefaultWriteParam());
            metadata.mergeTree("javax_imageio_1.0", density());
            writer.write(new IIOImage(image, null, metadata));
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** Tells programs that place the image how large it is printed. */
    private static IIOMetadataNode density() {
        IIOMetadataNode root = new IIOMetadataNode("javax_imageio_1.0");
        IIOMetadataNode dimension = new IIOMetadataNode("Dimension");
        root.appendChild(dimension);
        for (String direction : new String[] {"HorizontalPixelSize", "VerticalPixelSize"}) {
            IIOMetadataNode size = new IIOMetadataNode(direction);
            // This writer reads the value as pixels a millimetre, against the letter of its own specification.
            size.setAttribute("value", Double.toString(SCALE / MILLIMETRES_PER_POINT));
            dimension.appendChild(size);
        }
        return root;
    }
}
