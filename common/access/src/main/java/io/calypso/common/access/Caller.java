package io.calypso.common.access;

import io.calypso.common.token.AccessToken;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The caller of the current request. It cannot be used outside a request; on a {@link Public} method nobody is signed in.
 */
@RequestScoped
public class Caller {

    private @Nullable AccessToken token;
    private String address = "unknown";

    Caller() {}

    /** Whether the request carries a verified token; always true on a method annotated with {@link Requires}. */
    public boolean signedIn() {
        return token != null;
    }

    /** The name with which the caller signed in. */
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

    /** The names of the caller's roles. */
    public Set<String> roles() {
        return require().roles();
    }

    /** The granted permissions as the token lists them, possibly with wildcards; use {@link #has} to check one. */
    public Set<String> permissions() {
        return require().permissions();
    }

    /** Whether the caller has a permission, {@code domain.resource:verb}; false when nobody is signed in. */
    public boolean has(String permission) {
        return token != null && token.may(permission);
    }

    /** The address that the request came from, as the gateway saw it; {@code unknown} if there is none. */
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
            throw new IllegalStateException("nobody is signed in: the method has no @Requires");
        }
        return token;
    }
}
