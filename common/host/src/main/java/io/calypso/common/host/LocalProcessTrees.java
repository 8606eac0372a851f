package io.calypso.common.host;

import java.time.Duration;

/** The processes of this machine. */
final class LocalProcessTrees implements ProcessTrees {

    @Override
    public boolean lives(Root root) {
        return !tree(root).members().isEmpty();
    }

    @Override
    public boolean end(Root root, Duration grace) {
        return tree(root).endButRoot(grace);
    }

    private static ProcessTree tree(Root root) {
        return new ProcessTree(root.pid(), root.startTicks(), root.mark());
    }
}
