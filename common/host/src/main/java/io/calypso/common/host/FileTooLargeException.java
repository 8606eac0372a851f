package io.calypso.common.host;

import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** A file is larger than its reader accepts. None of it is used. */
public final class FileTooLargeException extends FileSystemException {

    private static final long serialVersionUID = 1;

    /** For adapters: the file is larger than {@code most} bytes. */
    public FileTooLargeException(Path file, int most) {
        super(file.toString(), null, "holds more than " + most + " bytes");
    }
}
