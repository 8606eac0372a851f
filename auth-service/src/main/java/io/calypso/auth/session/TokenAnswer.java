package io.calypso.auth.session;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An access token and its validity in seconds. */
@Schema(requiredProperties = {"accessToken", "tokenType", "expiresInSeconds"})
record TokenAnswer(String accessToken, String tokenType, long expiresInSeconds) {

    static TokenAnswer of(Sessions.Pair pair) {
        return new TokenAnswer(
                pair.accessToken(), "Bearer", pair.accessTokenLife().toSeconds());
    }

    @Override
    public String toString() {
        return "TokenAnswer[***]";
    }
}
