package org.holonomy.gauge.checkpoint;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Recognizes pickles, which run code when they are opened, and refuses them with the way out. */
final class Pickles {

    private static final List<String> EXTENSIONS = List.of(".pt", ".pth", ".bin", ".ckpt", ".pkl", ".pickle");

    /** Opcode PROTO, with which every pickle of protocol 2 and up begins. */
    private static final int PROTO = 0x80;

    private static final int NEWEST_PROTOCOL = 5;

    /** Entry of a PyTorch archive that holds the pickle. */
    private static final String ENTRY = "data.pkl";

    /** Bytes searched at either end of an archive. */
    private static final int SEARCHED = 1 << 16;

    private Pickles() {}

    /** Refuses names that PyTorch and Python give to pickles. */
    static void refuseByName(Path path) {
        String name = path.toString().toLowerCase(Locale.ROOT);
        if (EXTENSIONS.stream().anyMatch(name::endsWith)) {
            throw refusal(path);
        }
    }

    /**
     * Refuses contents that begin like a pickle or are a zip archive with one inside.
     *
     * @param file the file
     * @param head its first bytes, two at least if it has them; asked only once they are known not to be in order,
     *     since the length of a safetensors header may begin with the same bytes
     */
    static void refuseByContent(SourceFile file, byte[] head) {
        boolean pickle = head.length >= 2 && (head[0] & 0xff) == PROTO && head[1] >= 2 && head[1] <= NEWEST_PROTOCOL;
        if (pickle || (isZip(head) && namesPickle(file))) {
            throw refusal(file.path());
        }
    }

    /** Tells whether the entry of a zip archive is a pickle as PyTorch writes it. */
    static boolean isPickleEntry(String name) {
        return name.equals(ENTRY) || name.endsWith("/" + ENTRY);
    }

    static boolean isZip(byte[] head) {
        return head.length >= 2 && head[0] == 'P' && head[1] == 'K';
    }

    static CheckpointException refusal(Path path) {
        Path fileName = path.getFileName();
        String name = fileName == null ? "model.pt" : fileName.toString();
        String stem = name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
        return new CheckpointException(
                path.toString(),
                "is a pickle, which can run code when it is opened, so it is never read;"
                        + " convert it once with Python: from safetensors.torch import save_file; import torch;"
                        + " save_file(torch.load(\"%s\", weights_only=True), \"%s.safetensors\")"
                                .formatted(pythonText(name), pythonText(stem)));
    }

    private static String pythonText(String name) {
        return Quoted.text(name.replace("\\", "\\\\").replace("\"", "\\\""));
    }

    /** Entry names stand uncompressed in an archive, the first near its beginning and all of them near its end. */
    private static boolean namesPickle(SourceFile file) {
        int length = (int) Math.min(SEARCHED, file.length());
        return mentions(file.read(0, length)) || mentions(file.read(file.length() - length, length));
    }

    private static boolean mentions(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1).contains(ENTRY);
    }
}
