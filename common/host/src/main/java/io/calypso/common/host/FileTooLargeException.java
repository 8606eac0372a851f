package io.calypso.common.host;

import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** A file holds more than its reader takes in. Nothing of it is used. */
public final class FileTooLargeException extends FileSystemException {

    private static final long serialVersionUID = 1;

    /** For adapters. */
    public FileTooLargeException(Path file, int most) {
        super(file.toString(), null, "holds more than " + most + " bytes");
    }
}
