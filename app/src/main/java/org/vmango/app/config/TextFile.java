package org.vmango.app.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads the small text files that the configuration names. */
final class TextFile {
    private static final long MAX_BYTES = 1 << 20;

    private TextFile() {}

    static Reading<String> read(Path file) {
        try {
            if (Files.isDirectory(file)) {
                return Reading.wrong(file + " is a directory, a file is expected");
            }
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                return Reading.wrong(file + " is no regular file");
            }
            if (Files.size(file) > MAX_BYTES) {
                return Reading.wrong(file + " is larger than " + MAX_BYTES + " bytes");
            }
            return Reading.right(Files.readString(file));
        } catch (NoSuchFileException e) {
            return Reading.wrong("there is no file " + file);
        } catch (AccessDeniedException e) {
            return Reading.wrong(file + " may not be read by the user that runs vmango");
        } catch (CharacterCodingException e) {
            return Reading.wrong(file + " is not UTF-8 text");
        } catch (FileSystemException e) {
            return Reading.wrong(file + " cannot be read: " + e.getReason());
        } catch (IOException e) {
            return Reading.wrong(file + " cannot be read: " + e.getMessage());
        }
    }
}
