package io.calypso.backup.job;

/**
 * How the client reads files.
 *
 * @param oneFilesystem whether other filesystems that are mounted below a path are excluded
 * @param sparse whether holes of files are found and restored as holes
 * @param hardLinks whether a file with several names is saved once and restored with all of them
 * @param acls whether access control lists are saved
 * @param extendedAttributes whether extended attributes are saved
 */
record FileOptions(
        Compression compression,
        boolean oneFilesystem,
        boolean sparse,
        boolean hardLinks,
        boolean acls,
        boolean extendedAttributes) {

    static final FileOptions DEFAULT = new FileOptions(Compression.NONE, true, true, true, true, true);
}
