package org.holonomy.cli;

import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.holonomy.cli.terminal.UserError;

/** Puts a refusal of the file system into words; the JDK's own message is often the bare file name. */
final class FileMessages {

    private FileMessages() {}

    static UserError describe(FileSystemException refusal) {
        String file = refusal.getFile();
        return file == null ? UserError.of(reason(refusal)) : UserError.in(file, reason(refusal));
    }

    private static String reason(FileSystemException refusal) {
        if (refusal instanceof NoSuchFileException) {
            return "no such file or directory";
        }
        if (refusal instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (refusal instanceof FileAlreadyExistsException) {
            return "exists already";
        }
        if (refusal instanceof NotDirectoryException) {
            return "is not a directory";
        }
        if (refusal instanceof DirectoryNotEmptyException) {
            return "is a directory that is not empty";
        }
        String reason = refusal.getReason();
        return reason == null ? "the file system refused: " + refusal.getClass().getSimpleName() : reason;
    }
}
