package io.calypso.common.config;

import java.util.List;

/**
 * A permission that a service declares in its {@code permissions.tsv}.
 *
 * @param permission such as {@code backup.jobs:create}
 * @param title what it allows, for people
 * @param roles the built-in roles that have it by default; admin, which has every permission, is not listed
 */
public record DeclaredPermission(String permission, String title, List<String> roles) {

    /** Copies the list. */
    public DeclaredPermission {
        roles = List.copyOf(roles);
    }
}
