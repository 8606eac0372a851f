package io.calypso.auth.user;

/** The password that a user had until now opens nothing any more: it was changed, or the user was deleted. */
record PasswordReplaced(String username) {}
