package io.calypso.auth.user;

/** A user with the hash of the password; never leaves the service. */
public record Credentials(User user, String passwordHash) {

    @Override
    public String toString() {
        return "Credentials[" + user.username() + "]";
    }
}
