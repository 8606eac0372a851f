package io.calypso.common.host;

/** Conversations with programs on this machine. */
final class LocalConversations implements Conversations {

    @Override
    public Conversation start(Command command) {
        return LocalConversation.start(command);
    }
}
