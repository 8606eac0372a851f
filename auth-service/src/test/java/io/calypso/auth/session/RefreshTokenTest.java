package io.calypso.auth.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RefreshTokenTest {

    @Test
    void derivesOneSuccessorFromATokenAndASalt() {
        RefreshToken token = RefreshToken.first();
        byte[] salt = RefreshToken.salt();
        String successor = token.successor(salt).reveal();

        assertThat(successor).matches("[A-Za-z0-9_-]{43}").isNotEqualTo(token.reveal());
        assertThat(token.successor(salt).reveal()).isEqualTo(successor);
        assertThat(token.successor(RefreshToken.salt()).reveal()).isNotEqualTo(successor);
        assertThat(RefreshToken.first().successor(salt).reveal()).isNotEqualTo(successor);
        assertThat(token.successor(salt).hash()).isNotEqualTo(token.hash());
    }
}
