package io.calypso.common.access;

import io.calypso.common.token.AccessToken;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The caller for MicroProfile JWT: its name is the user's id, which never changes, and its groups are the roles. */
final class CallerPrincipal extends JWTCallerPrincipal {

    private final AccessToken token;
    private final Map<String, Object> claims;

    CallerPrincipal(String compactForm, AccessToken token) {
        super(compactForm, "Bearer");
        this.token = token;
        this.claims = Map.of(
                "sub",
                token.userId(),
                "preferred_username",
                token.username(),
                "sid",
                token.sessionId(),
                "jti",
                token.tokenId(),
                "iat",
                token.issuedAt().getEpochSecond(),
                "exp",
                token.expiresAt().getEpochSecond(),
                "groups",
                token.roles(),
                "roles",
                token.roles(),
                "permissions",
                token.permissions(),
                AccessToken.MUST_CHANGE_PASSWORD,
                token.mustChangePassword());
    }

    AccessToken token() {
        return token;
    }

    @Override
    public String getName() {
        return token.userId();
    }

    @Override
    protected Collection<String> doGetClaimNames() {
        return claims.keySet();
    }

    @Override
    protected @Nullable Object getClaimValue(String claimName) {
        return claims.get(claimName);
    }
}
