package io.calypso.common.access;

import io.calypso.common.token.AccessToken;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;

/** The caller in JAX-RS' own words: the principal's name is the user's id, which never changes. */
record CallerSecurityContext(AccessToken token) implements SecurityContext {

    @Override
    public Principal getUserPrincipal() {
        return token::userId;
    }

    @Override
    public boolean isUserInRole(String role) {
        return token.roles().contains(role);
    }

    @Override
    public boolean isSecure() {
        return true;
    }

    @Override
    public String getAuthenticationScheme() {
        return "Bearer";
    }
}
