package io.calypso.common.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Adds an {@code ETag} to every JSON response to a GET, and returns 304 if {@code If-None-Match} matches. */
@Provider
class EntityTagFilter implements ContainerResponseFilter {

    private final ObjectMapper json;

    EntityTagFilter(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Object entity = response.getEntity();
        if (!HttpMethod.GET.equals(request.getMethod())
                || response.getStatus() != 200
                || entity == null
                || entity instanceof byte[]
                || entity instanceof CharSequence
                || !isJson(response.getMediaType())) {
            return;
        }
        try {
            Object given = response.getHeaders().getFirst(HttpHeaders.ETAG);
            String tag;
            if (given == null) {
                byte[] body = json.writeValueAsBytes(entity);
                tag = weakTag(body);
                response.setEntity(body, new java.lang.annotation.Annotation[0], MediaType.APPLICATION_JSON_TYPE);
                response.getHeaders().putSingle(HttpHeaders.ETAG, tag);
            } else {
                tag = given.toString();
            }
            if (matches(request.getHeaderString(HttpHeaders.IF_NONE_MATCH), tag)) {
                response.setStatus(304);
                response.setEntity(null);
            }
        } catch (JsonProcessingException unserialisable) {
            throw new IllegalStateException("the response cannot be serialised to JSON", unserialisable);
        }
    }

    /** A method without a media type returns JSON. */
    private static boolean isJson(@Nullable MediaType type) {
        return type == null || MediaType.APPLICATION_JSON_TYPE.isCompatible(type);
    }

    private static boolean matches(@Nullable String ifNoneMatch, String tag) {
        return ifNoneMatch != null
                && Arrays.stream(ifNoneMatch.split(",", -1)).map(String::strip).anyMatch(tag::equals);
    }

    private static String weakTag(byte[] body) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
            return "W/\"" + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 15)) + "\"";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
