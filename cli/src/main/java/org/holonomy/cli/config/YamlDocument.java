package org.holonomy.cli.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** One YAML document: the text as given, and its values with their places. */
public final class YamlDocument {

    /**
     * Largest file accepted, in bytes. Configurations have kilobytes, tensors their own formats; and the engine's time
     * grows with the square of the longest scalar: below a second for 1 MB, half a minute for 10 MB.
     */
    public static final int MAX_BYTES = 1_000_000;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final String label;
    private final String text;
    private final YamlNode root;

    private YamlDocument(String label, String text, YamlNode root) {
        this.label = label;
        this.text = text;
        this.root = root;
    }

    /**
     * Reads a file in UTF-8; places name it as {@code file} is written.
     *
     * @throws ConfigurationException if it cannot be read, is too large, or is not one strict YAML document
     */
    public static YamlDocument read(Path file) {
        String label = file.toString();
        if (Files.isDirectory(file)) {
            throw new ConfigurationException(Place.whole(label), "", "a directory, expected a YAML file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            requireSmall(bytes.length, label);
            return read(
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString(),
                    label);
        } catch (NoSuchFileException e) {
            throw new ConfigurationException(Place.whole(label), "", "no such file");
        } catch (CharacterCodingException e) {
            throw new ConfigurationException(
                    Place.whole(label), "", "not in UTF-8, expected a YAML file in that encoding");
        } catch (IOException e) {
            throw new ConfigurationException(Place.whole(label), "", "cannot be read: " + e);
        }
    }

    /**
     * Reads a text.
     *
     * @param label stands for the file name in every place
     * @throws ConfigurationException if the text is too large or not one strict YAML document
     */
    public static YamlDocument read(String text, String label) {
        requireSmall(text.length(), label);
        String body = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        return new YamlDocument(label, text, YamlParser.parse(body, label));
    }

    /** Returns the outermost value. */
    public ConfigNode root() {
        return new ConfigNode("", node().place(), root);
    }

    /** Returns the text as it was given, comments and all; overrides do not show in it. */
    public String text() {
        return text;
    }

    /** Returns the name that stands for the file in every place. */
    public String label() {
        return label;
    }

    /**
     * Returns the document as resolved: overrides applied, comments and quoting gone, every number in the shortest form
     * that reads back as the same double. Equal configurations give equal texts.
     */
    public String toYaml() {
        return YamlText.of(root);
    }

    YamlNode node() {
        return root;
    }

    YamlDocument withNode(YamlNode changed) {
        return new YamlDocument(label, text, changed);
    }

    private static void requireSmall(long size, String label) {
        if (size > MAX_BYTES) {
            throw new ConfigurationException(
                    Place.whole(label),
                    "",
                    "more than %d bytes, the most a configuration may have".formatted(MAX_BYTES));
        }
    }
}
