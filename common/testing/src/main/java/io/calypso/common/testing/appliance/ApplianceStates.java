package io.calypso.common.testing.appliance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Finds saved states, and prepares missing ones. */
final class ApplianceStates {

    private static final String COMPLETE = "device-state";

    private ApplianceStates() {}

    /** Returns the folder of the state, preparing it if necessary. Concurrent builds prepare it only once. */
    static Path folder(ApplianceState state) {
        if (state instanceof ApplianceState.Clean) {
            return MachineScript.cleanState();
        }
        Path family = MachineScript.statePath(state.name());
        Path folder = family.resolveSibling(family.getFileName() + "-" + hash(state.inputs()));
        try (FileChannel channel = FileChannel.open(
                        family.resolveSibling(family.getFileName() + ".lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (!Files.exists(folder.resolve(COMPLETE))) {
                prepare(state, family, folder);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return folder;
    }

    private static void prepare(ApplianceState state, Path family, Path folder) throws IOException {
        try (DirectoryStream<Path> older = Files.newDirectoryStream(folder.getParent(), family.getFileName() + "-*")) {
            for (Path each : older) {
                Folders.delete(each);
            }
        }
        try (ApplianceMachine machine = ApplianceMachine.restoreToSave(MachineScript.cleanState())) {
            state.prepare(machine);
            machine.save(folder);
        }
    }

    private static String hash(List<Path> inputs) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path input : inputs.stream().sorted().toList()) {
                digest.update(input.getFileName().toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
                digest.update((byte) 0);
                try (InputStream stream = new DigestInputStream(Files.newInputStream(input), digest)) {
                    stream.transferTo(java.io.OutputStream.nullOutputStream());
                }
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
