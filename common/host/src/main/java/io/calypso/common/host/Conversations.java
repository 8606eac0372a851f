package io.calypso.common.host;

/** Starts programs that are talked to line by line, such as {@code bconsole}. */
public interface Conversations {

    /**
     * Starts the program. The command's time limit is not used here: each read has its own. Its output limit is that of one
     * answer, in characters; {@link Command#stdin} bytes, if any, are sent first.
     *
     * @throws ToolMissing (501) the tool is not on this host, or could not be started
     */
    Conversation start(Command command);
}
