package io.calypso.common.testing.appliance;

import io.calypso.common.host.FileAccess;
import io.calypso.common.host.FileTooLargeException;
import io.calypso.common.host.HostFile;
import io.calypso.common.host.HostFiles;
import io.calypso.common.testing.appliance.GuestAgent.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The files on an appliance machine. */
final class SshHostFiles implements HostFiles {

    private static final int WORDS_OF_A_FILE = 8;
    private static final String PERMISSIONS = "rwxrwxrwx";

    private final Guest guest;
    private final GuestAgent agent;

    SshHostFiles(Guest guest, GuestAgent agent) {
        this.guest = guest;
        this.agent = agent;
    }

    @Override
    public byte[] read(Path file, int most) throws IOException {
        try {
            return agent.ask(new Request("read", file, most)).getFirst();
        } catch (GuestAgent.TooLarge large) {
            FileTooLargeException failed = new FileTooLargeException(file, most);
            failed.initCause(large);
            throw failed;
        }
    }

    @Override
    public byte[] readPart(Path file, long offset, int most) throws IOException {
        return agent.ask(new Request("read-part", file, offset, most)).getFirst();
    }

    @Override
    public Optional<HostFile> stat(Path path) throws IOException {
        return files(agent.ask(new Request("stat", path))).stream().findFirst();
    }

    @Override
    public Path resolve(Path path) throws IOException {
        return Path.of(new String(agent.ask(new Request("resolve", path)).getFirst(), StandardCharsets.UTF_8));
    }

    @Override
    public List<HostFile> list(Path directory) throws IOException {
        List<HostFile> files = new ArrayList<>(files(agent.ask(new Request("list", directory))));
        files.sort(Comparator.comparing(HostFile::name));
        return List.copyOf(files);
    }

    private static List<HostFile> files(List<byte[]> answer) {
        List<HostFile> files = new ArrayList<>();
        for (int at = 0; at < answer.size(); at += WORDS_OF_A_FILE) {
            List<String> words = answer.subList(at, at + WORDS_OF_A_FILE).stream()
                    .map(word -> new String(word, StandardCharsets.UTF_8))
                    .toList();
            HostFile.Kind kind = HostFile.Kind.valueOf(words.get(1));
            files.add(new HostFile(
                    Path.of(words.get(0)),
                    kind,
                    Long.parseLong(words.get(2)),
                    Instant.ofEpochSecond(Long.parseLong(words.get(3))),
                    words.get(4),
                    words.get(5),
                    permissions(Integer.parseInt(words.get(6))),
                    kind == HostFile.Kind.LINK ? Path.of(words.get(7)) : null));
        }
        return files;
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        StringBuilder text = new StringBuilder();
        for (int bit = 0; bit < PERMISSIONS.length(); bit++) {
            boolean set = (mode >> (PERMISSIONS.length() - 1 - bit) & 1) == 1;
            text.append(set ? PERMISSIONS.charAt(bit) : '-');
        }
        return PosixFilePermissions.fromString(text.toString());
    }

    private static int mode(FileAccess access) {
        String text = PosixFilePermissions.toString(access.permissions());
        int mode = 0;
        for (int bit = 0; bit < text.length(); bit++) {
            mode = mode << 1 | (text.charAt(bit) == '-' ? 0 : 1);
        }
        return mode;
    }

    private static String orEmpty(@Nullable String name) {
        return name == null ? "" : name;
    }

    @Override
    public void write(Path file, byte[] content) throws IOException {
        List<byte[]> _ = agent.ask(new Request("write", file, content, "", "", ""));
    }

    @Override
    public void write(Path file, byte[] content, FileAccess access) throws IOException {
        give("write", file, content, access);
    }

    @Override
    public void createFile(Path file, byte[] content, FileAccess access) throws IOException {
        give("create-file", file, content, access);
    }

    private void give(String verb, Path file, byte[] content, FileAccess access) throws IOException {
        List<byte[]> _ = agent.ask(
                new Request(verb, file, content, mode(access), orEmpty(access.owner()), orEmpty(access.group())));
    }

    @Override
    public void createDirectory(Path directory, FileAccess access) throws IOException {
        create("create-directory", directory, access);
    }

    @Override
    public void createDirectories(Path directory, FileAccess access) throws IOException {
        create("create-directories", directory, access);
    }

    private void create(String verb, Path directory, FileAccess access) throws IOException {
        List<byte[]> _ =
                agent.ask(new Request(verb, directory, mode(access), orEmpty(access.owner()), orEmpty(access.group())));
    }

    @Override
    public boolean delete(Path file) throws IOException {
        return new String(agent.ask(new Request("delete", file)).getFirst(), StandardCharsets.UTF_8).equals("1");
    }

    @Override
    public void deleteTree(Path directory) throws IOException {
        List<byte[]> _ = agent.ask(new Request("delete-tree", directory));
    }

    @Override
    public void sweep(Path directory) throws IOException {
        List<byte[]> _ = agent.ask(new Request("sweep", directory));
    }

    @Override
    public Watch watch(Path directory, Runnable changed) throws IOException {
        return SshWatch.start(guest, directory, changed);
    }
}
