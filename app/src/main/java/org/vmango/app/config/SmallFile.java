package org.vmango.app.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads the files that the configuration names: templates, keys, certificates. */
final class SmallFile {
    private static final long MAX_BYTES = 1 << 20;

    private SmallFile() {}

    static Reading<String> text(Path file) {
        return switch (bytes(file)) {
            case Reading.Right<byte[]>(byte[] bytes) -> decoded(file, bytes);
            case Reading.Wrong<byte[]>(String why) -> Reading.wrong(why);
        };
    }

    private static Reading<String> decoded(Path file, byte[] bytes) {
        try {
            return Reading.right(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Reading.wrong(file + " is not UTF-8 text");
        }
    }

    static Reading<byte[]> bytes(Path file) {
        try {
            if (Files.isDirectory(file)) {
                return Reading.wrong(file + " is a directory, a file is expected");
            }
            // A pipe would keep us waiting, a device would never end.
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                return Reading.wrong(file + " is no regular file");
            }
            if (Files.size(file) > MAX_BYTES) {
                return Reading.wrong(file + " is larger than " + MAX_BYTES + " bytes");
            }
            return Reading.right(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return Reading.wrong("there is no file " + file);
        } catch (AccessDeniedException e) {
            return Reading.wrong(file + " may not be read by the user that runs vmango");
        } catch (FileSystemException e) {
            return Reading.wrong(file + " cannot be read: " + e.getReason());
        } catch (IOException e) {
            return Reading.wrong(file + " cannot be read: " + e.getMessage());
        }
    }
}
