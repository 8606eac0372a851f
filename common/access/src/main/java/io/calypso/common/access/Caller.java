package io.calypso.common.access;

import io.calypso.common.token.AccessToken;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who makes the request. Inject it and ask; there is none outside a request, and on a method that is {@link Public} nobody
 * is signed in.
 */
@RequestScoped
public class Caller {

    private @Nullable AccessToken token;
    private String address = "unknown";

    Caller() {}

    /** Whether the request carries a verified token; always true on a method that says {@link Requires}. */
    public boolean signedIn() {
        return token != null;
    }

    /** The name that the caller signed in with. */
    public String username() {
        return require().username();
    }

    /** The id of the user, a UUID in text form. */
    public String userId() {
        return require().userId();
    }

    /** The id of the session, a UUID in text form. */
    public String sessionId() {
        return require().sessionId();
    }

    /** Names of the roles. */
    public Set<String> roles() {
        return require().roles();
    }

    /** Granted permissions as they stand in the token, wildcards possible; to check one ask {@link #has}. */
    public Set<String> permissions() {
        return require().permissions();
    }

    /** Whether the caller has a permission, {@code domain.resource:verb}; false when nobody is signed in. */
    public boolean has(String permission) {
        return token != null && token.may(permission);
    }

    /** The address that the request came from, as the gateway saw it; {@code unknown} where there is none. */
    public String address() {
        return address;
    }

    /** The verified token, empty when nobody is signed in. */
    public Optional<AccessToken> token() {
        return Optional.ofNullable(token);
    }

    void signIn(AccessToken verified) {
        token = verified;
    }

    void from(String remoteAddress) {
        address = remoteAddress;
    }

    private AccessToken require() {
        if (token == null) {
            throw new IllegalStateException("nobody is signed in: the method does not say @Requires");
        }
        return token;
    }
}
