package io.calypso.common.web;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a request ended: the plan of a dry run, or the thing as it is now.
 *
 * @param status the HTTP status
 * @param plan the plan, of a dry run only
 * @param view the thing; absent when it was deleted
 * @param version the version that the {@code ETag} names; absent for things without one
 * @param location where the thing is, when it was created or a task was accepted
 */
public record Outcome<T>(
        int status,
        @Nullable Plan plan,
        @Nullable T view,
        @Nullable Long version,
        @Nullable URI location) {

    /** A dry run: 200 with the plan. */
    public static <T> Outcome<T> planned(Plan plan) {
        return new Outcome<>(200, plan, null, null, null);
    }

    /** The thing as it is, of a GET or after a change: 200 with its {@code ETag}. */
    public static <T> Outcome<T> of(T view, long version) {
        return new Outcome<>(200, null, view, version, null);
    }

    /** A thing without a version: 200. */
    public static <T> Outcome<T> unversioned(T view) {
        return new Outcome<>(200, null, view, null, null);
    }

    /** A new thing: 201 with its {@code ETag} and {@code Location}. */
    public static <T> Outcome<T> created(T view, long version, URI location) {
        return new Outcome<>(201, null, view, version, location);
    }

    /** A task that was accepted: 202 with its {@code Location}. */
    public static <T> Outcome<T> accepted(T task, URI location) {
        return new Outcome<>(202, null, task, null, location);
    }

    /** The thing is gone: 204. */
    public static <T> Outcome<T> deleted() {
        return new Outcome<>(204, null, null, null, null);
    }

    /** The same outcome with the thing in another shape. */
    public <R> Outcome<R> map(Function<? super T, ? extends R> shape) {
        return new Outcome<>(status, plan, view == null ? null : shape.apply(view), version, location);
    }

    /** The HTTP response. */
    public Response response() {
        Response.ResponseBuilder response = Response.status(status);
        Object entity = plan != null ? plan : view;
        if (entity != null) {
            response.entity(entity);
        }
        if (version != null) {
            response.header(HttpHeaders.ETAG, EntityTags.of(version));
        }
        if (location != null) {
            response.location(location);
        }
        return response.build();
    }
}
