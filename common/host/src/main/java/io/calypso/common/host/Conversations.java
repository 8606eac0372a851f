package io.calypso.common.host;

/** Starts interactive, line-oriented programs such as {@code bconsole}. */
public interface Conversations {

    /**
     * Starts the program. The command's time limit is not used, as each read has its own. Its output limit applies to each
     * response, in characters; {@link Command#stdin} bytes, if any, are sent first.
     *
     * @throws ToolMissing (501) the tool is not on this host, or could not be started
     */
    Conversation start(Command command);
}
