package io.calypso.common.access;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;

/** The caller as Jakarta REST represents it; Quarkus copies its principal into the security identity of the request. */
record CallerSecurityContext(CallerPrincipal principal) implements SecurityContext {

    @Override
    public Principal getUserPrincipal() {
        return principal;
    }

    @Override
    public boolean isUserInRole(String role) {
        return principal.token().roles().contains(role);
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
