package io.calypso.auth.user;

/** A user with the password hash; never leaves the service. */
public record Credentials(User user, String passwordHash) {

    static Credentials of(UserEntity entity) {
        return new Credentials(User.of(entity), entity.passwordHash);
    }

    @Override
    public String toString() {
        return "Credentials[" + user.username() + "]";
    }
}
