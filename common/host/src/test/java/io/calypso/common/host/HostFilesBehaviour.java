package io.calypso.common.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The behaviour of every {@link HostFiles}, checked through the host's commands. */
@Timeout(120)
public abstract class HostFilesBehaviour {

    private HostLook look;
    private HostFiles files;
    private Path directory;

    /** Returns the host. */
    protected abstract Host host();

    @BeforeEach
    void makeDirectory() {
        look = new HostLook(host());
        files = host().files();
        directory = Path.of(look.temporary());
    }

    private Path at(String name) {
        return directory.resolve(name);
    }

    /** Runs a script in the directory. */
    private String run(String script, String... args) {
        return host().commands()
                .run(TestTools.script("set -e; " + script, args).directory(directory))
                .stdout();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void readsAFileUpToTheLimit() throws Exception {
        run("printf 12345 >file; : >empty");

        assertThat(files.read(at("file"), 5)).isEqualTo(bytes("12345"));
        assertThat(files.read(at("empty"), 0)).isEmpty();
        assertThatThrownBy(() -> files.read(at("file"), 4))
                .isInstanceOf(FileTooLargeException.class)
                .hasMessageContaining("more than 4 bytes");
    }

    @Test
    void readsAndWritesEveryByteUntouched() throws Exception {
        byte[] all = new byte[256 * 1024];
        for (int at = 0; at < all.length; at++) {
            all[at] = (byte) (at * 31 + at / 256);
        }

        files.write(at("file"), all);

        assertThat(files.read(at("file"), all.length)).isEqualTo(all);
        assertThat(run("stat -c %s file")).isEqualTo(all.length + "\n");
    }

    @Test
    void readsWhatTheKernelSays() throws Exception {
        assertThat(files.readText(Path.of("/proc/sys/kernel/ostype"), 100)).isEqualTo("Linux\n");
        assertThat(files.readText(Path.of("/proc/meminfo"), 1_000_000)).startsWith("MemTotal:");
    }

    @Test
    void rejectsReadingAnythingButARegularFile() {
        run("mkfifo pipe; mkdir folder");

        for (String name : new String[] {"pipe", "folder", "/dev/zero"}) {
            assertThatThrownBy(() -> files.read(at(name), 10))
                    .isInstanceOf(FileSystemException.class)
                    .hasMessageContaining("is not a regular file");
            assertThatThrownBy(() -> files.readPart(at(name), 0, 10)).isInstanceOf(FileSystemException.class);
        }
        assertThatThrownBy(() -> files.read(at("absent"), 10)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> files.readPart(at("absent"), 0, 10)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void readsAPart() throws Exception {
        run("printf 0123456789 >file");

        assertThat(files.readPart(at("file"), 0, 4)).isEqualTo(bytes("0123"));
        assertThat(files.readPart(at("file"), 7, 100)).isEqualTo(bytes("789"));
        assertThat(files.readPart(at("file"), 10, 100)).isEmpty();
        assertThat(files.readPart(at("file"), 1000, 100)).isEmpty();
        assertThat(files.readPart(at("file"), 3, 0)).isEmpty();
    }

    @Test
    void returnsThePropertiesOfAFile() throws Exception {
        run("printf 12345 >file; chmod 640 file; touch -d @1700000000 file; ln -s file link; ln -s nowhere dangling");

        HostFile file = files.stat(at("file")).orElseThrow();

        assertThat(file.isFile()).isTrue();
        assertThat(file.size()).isEqualTo(5);
        assertThat(file.modifiedAt()).isEqualTo(Instant.ofEpochSecond(1_700_000_000));
        assertThat(PosixFilePermissions.toString(file.permissions())).isEqualTo("rw-r-----");
        assertThat(file.owner() + ":" + file.group() + "\n").isEqualTo(run("stat -c %U:%G file"));
        assertThat(file.target()).isNull();
        assertThat(files.stat(at("link")).orElseThrow().size()).isEqualTo(5);
        assertThat(files.stat(at("dangling"))).isEmpty();
        assertThat(files.stat(at("absent"))).isEmpty();
        assertThat(files.stat(directory))
                .hasValueSatisfying(found -> assertThat(found.isDirectory()).isTrue());
        assertThat(files.stat(Path.of("/dev/null")))
                .hasValueSatisfying(found -> assertThat(found.kind()).isEqualTo(HostFile.Kind.OTHER));
    }

    @Test
    void listsADirectory() throws Exception {
        run(
                "touch b .hidden 'a b' \"$1\" \"$2\"; mkdir folder; ln -s ../somewhere link; mkfifo pipe",
                "line\nbreak",
                "ünï☃'");

        assertThat(files.list(directory))
                .extracting(HostFile::name)
                .containsExactly(".hidden", "a b", "b", "folder", "line\nbreak", "link", "pipe", "ünï☃'");
        assertThat(files.list(directory)).extracting(HostFile::kind).contains(HostFile.Kind.DIRECTORY);
        HostFile link = files.list(directory).stream()
                .filter(file -> file.name().equals("link"))
                .findFirst()
                .orElseThrow();
        assertThat(link.kind()).isEqualTo(HostFile.Kind.LINK);
        assertThat(link.target()).isEqualTo(Path.of("../somewhere"));
        assertThat(link.path()).isEqualTo(at("link"));
        assertThat(files.list(at("folder"))).isEmpty();
        assertThatThrownBy(() -> files.list(at("absent"))).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> files.list(at("b"))).isInstanceOf(NotDirectoryException.class);
    }

    @Test
    void createsAFile() throws Exception {
        files.write(at("ü 'x'\n"), bytes("one\n"));

        assertThat(run("stat -c %A -- *; cat -- *")).isEqualTo("-rw-r--r--\none\n");
        assertThat(run("ls -A | wc -l").strip()).as("a name of two lines").isEqualTo("2");
    }

    @Test
    void keepsAccessAndLinkOfAnExistingFile() throws Exception {
        run("echo old >file; chmod 660 file; ln -s file link");
        String owner = someOwner("file");

        files.write(at("link"), bytes("new\n"));

        assertThat(run("cat file; stat -c '%A %U:%G' file; readlink link"))
                .isEqualTo("new\n-rw-rw---- " + owner + "\nfile\n");
    }

    /** Changes the owner of a file where that is permitted; returns its owner and group. */
    private String someOwner(String name) {
        return run("[ $(id -u) != 0 ] || chown nobody:$(id -gn nobody) \"$1\"; stat -c %U:%G \"$1\"", name)
                .strip();
    }

    @Test
    void setsTheGivenAccess() throws Exception {
        run("echo old >file; chmod 666 file; touch model");
        String[] owner = someOwner("model").split(":");

        files.write(at("file"), bytes("new\n"), FileAccess.of("rw-r-----").ownedBy(owner[0], owner[1]));
        files.write(at("fresh"), bytes("new\n"), FileAccess.OWNER_ONLY);

        assertThat(run("stat -c '%A %U:%G' file; stat -c %A fresh; cat file fresh"))
                .isEqualTo("-rw-r----- " + owner[0] + ":" + owner[1] + "\n-rw-------\nnew\nnew\n");
    }

    @Test
    void leavesTheOldFileAndNothingElseWhenItFails() {
        run("echo old >file; mkdir folder; echo inside >folder/file");

        assertThatThrownBy(() -> files.write(
                        at("file"), bytes("new"), FileAccess.OWNER_ONLY.ownedBy("no-such-user-here", "root")))
                .isInstanceOf(UserPrincipalNotFoundException.class);
        assertThatThrownBy(() -> files.write(at("folder"), bytes("new"))).isInstanceOf(FileSystemException.class);
        assertThatThrownBy(() -> files.write(at("absent/file"), bytes("new"))).isInstanceOf(NoSuchFileException.class);

        assertThat(run("ls -A; cat file folder/file")).isEqualTo("file\nfolder\nold\ninside\n");
    }

    @Test
    void neverShowsAReaderAPartOfTheContent() throws Exception {
        byte[] a = bytes("a".repeat(200_000));
        byte[] b = bytes("b".repeat(100_000));
        files.write(at("file"), a);
        // Reads until the file "stop" exists, then prints the lengths that it saw.
        String reader = "while [ ! -e stop ]; do wc -c <file; done | sort -u";
        var seen = new java.util.concurrent.CompletableFuture<String>();
        Thread.startVirtualThread(() -> seen.complete(run(reader)));

        for (int turn = 0; turn < 40; turn++) {
            files.write(at("file"), turn % 2 == 0 ? b : a);
        }
        files.write(at("stop"), new byte[0]);

        assertThat(seen.get().lines())
                .isNotEmpty()
                .allMatch(length -> length.equals("100000") || length.equals("200000"));
    }

    @Test
    void createsATemporaryFile() throws Exception {
        files.createFile(at("copy"), bytes("one\n"), FileAccess.of("rw-r-----"));

        assertThat(run("stat -c %A copy; cat copy")).isEqualTo("-rw-r-----\none\n");
        assertThatThrownBy(() -> files.createFile(at("copy"), bytes("two"), FileAccess.OWNER_ONLY))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(run("cat copy")).isEqualTo("one\n");
    }

    @Test
    void createsDirectories() throws Exception {
        files.createDirectory(at("one"), FileAccess.of("rwxr-x---"));
        files.createDirectories(at("one/two/three"), FileAccess.OWNER_ONLY_DIRECTORY);
        files.createDirectories(at("one"), FileAccess.OWNER_ONLY_DIRECTORY);

        assertThat(run("stat -c %A one one/two one/two/three")).isEqualTo("drwxr-x---\ndrwx------\ndrwx------\n");
        assertThatThrownBy(() -> files.createDirectory(at("one"), FileAccess.OWNER_ONLY_DIRECTORY))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> files.createDirectory(at("absent/one"), FileAccess.OWNER_ONLY_DIRECTORY))
                .isInstanceOf(NoSuchFileException.class);
        run("touch file");
        assertThatThrownBy(() -> files.createDirectories(at("file"), FileAccess.OWNER_ONLY_DIRECTORY))
                .isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void resolvesWhereAPathLeads() throws Exception {
        run("""
                mkdir -p real/inner; ln -s real folder; ln -s ../../folder/inner real/inner/back; ln -s "$PWD/real/absent" dangling
                ln -s loop-b loop-a; ln -s loop-a loop-b""");
        Path base = files.resolve(directory);

        assertThat(files.resolve(at("folder/inner/file"))).isEqualTo(base.resolve("real/inner/file"));
        assertThat(files.resolve(at("folder/inner/back/.././x"))).isEqualTo(base.resolve("real/x"));
        assertThat(files.resolve(at("dangling/y"))).isEqualTo(base.resolve("real/absent/y"));
        assertThat(files.resolve(at("absent/../real"))).isEqualTo(base.resolve("real"));
        assertThat(files.resolve(Path.of("/proc/self/root/etc"))).isEqualTo(Path.of("/etc"));
        assertThat(files.resolve(Path.of("/../.."))).isEqualTo(Path.of("/"));
        assertThatThrownBy(() -> files.resolve(at("loop-a/x"))).isInstanceOf(FileSystemException.class);
    }

    @Test
    void deletesAFileOrALink() throws Exception {
        run("touch file target; ln -s target link; mkdir folder");

        assertThat(files.delete(at("file"))).isTrue();
        assertThat(files.delete(at("file"))).isFalse();
        assertThat(files.delete(at("link"))).isTrue();
        assertThatThrownBy(() -> files.delete(at("folder"))).isInstanceOf(FileSystemException.class);

        assertThat(run("ls -A")).isEqualTo("folder\ntarget\n");
    }

    @Test
    void deletesATreeAndFollowsNoLink() throws Exception {
        run(
                "mkdir -p tree/a/b outside; touch tree/a/b/file tree/.hidden outside/precious; ln -s ../outside tree/link; ln -s outside alias");

        files.deleteTree(at("tree"));
        files.deleteTree(at("tree"));
        assertThatThrownBy(() -> files.deleteTree(at("alias"))).isInstanceOf(NotDirectoryException.class);

        assertThat(run("ls -A . outside")).isEqualTo(".:\nalias\noutside\n\noutside:\nprecious\n");
    }

    @Test
    void sweepsTemporaryFilesOfAKilledWriter() throws Exception {
        run("echo half >.calypso-0815.tmp; echo whole >a.conf; echo other >.other.tmp");

        files.sweep(directory);

        assertThat(run("ls -A")).isEqualTo(".other.tmp\na.conf\n");
    }

    @Test
    void reportsEveryKindOfChange() throws Exception {
        run("touch old");
        AtomicInteger reports = new AtomicInteger();
        try (HostFiles.Watch watch = files.watch(directory, reports::incrementAndGet)) {
            assertThat(watch).isNotNull();
            for (String change : new String[] {
                "touch fresh",
                "echo more >>old",
                "mv old renamed",
                "mv renamed ../$$.gone; rm ../$$.gone",
                "rm fresh",
                "mkdir folder",
                "chmod 600 ."
            }) {
                int before = reports.get();
                run(change);
                if (!change.startsWith("chmod")) {
                    TestTools.waitUntil(() -> reports.get() > before);
                }
                awaitQuiet(reports);
            }
        }
        int atTheEnd = reports.get();
        run("touch later");
        Thread.sleep(1_000);
        assertThat(reports).as("after the end").hasValue(atTheEnd);
    }

    /** Waits until no more changes are reported. */
    private static void awaitQuiet(AtomicInteger reports) throws InterruptedException {
        int seen = -1;
        while (seen != reports.get()) {
            seen = reports.get();
            Thread.sleep(400);
        }
    }

    @Test
    void keepsWatchingWhenTheListenerFails() throws Exception {
        AtomicInteger reports = new AtomicInteger();
        Runnable failing = () -> {
            if (reports.incrementAndGet() == 1) {
                throw new IllegalStateException("this once");
            }
        };
        try (HostFiles.Watch watch = files.watch(directory, failing)) {
            assertThat(watch).isNotNull();
            run("touch one");
            TestTools.waitUntil(() -> reports.get() == 1);
            awaitQuiet(reports);
            run("touch two");
            TestTools.waitUntil(() -> reports.get() > 1);
        }
    }

    @Test
    void reportsThatTheDirectoryWasDeletedAndCreatedAgain() throws Exception {
        Path folder = at("folder");
        assertThatThrownBy(() -> files.watch(folder, () -> {})).isInstanceOf(NoSuchFileException.class);
        run("mkdir folder");
        AtomicInteger reports = new AtomicInteger();
        try (HostFiles.Watch watch = files.watch(folder, reports::incrementAndGet)) {
            assertThat(watch).isNotNull();
            run("rmdir folder");
            TestTools.waitUntil(() -> reports.get() > 0);
            awaitQuiet(reports);

            int gone = reports.get();
            run("mkdir folder");
            TestTools.waitUntil(() -> reports.get() > gone);
            awaitQuiet(reports);

            int back = reports.get();
            run("touch folder/file");
            TestTools.waitUntil(() -> reports.get() > back);
        }
    }

    @Test
    void isQuickForManySmallRequests() throws IOException {
        run("for i in $(seq 100); do echo $i >$i; done");
        long begun = System.nanoTime();

        for (HostFile file : files.list(directory)) {
            assertThat(files.readText(file.path(), 10)).isEqualTo(file.name() + "\n");
        }

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
    }
}
