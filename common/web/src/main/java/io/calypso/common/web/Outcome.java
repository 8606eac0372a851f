package io.calypso.common.web;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a request: the plan of a dry run, or the current state of the resource.
 *
 * @param status the HTTP status
 * @param plan the plan; only for a dry run
 * @param view the resource; absent when it was deleted
 * @param version the version in the {@code ETag}; absent for resources without a version
 * @param location the location of a created resource or accepted task
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

    /** The current state, for a GET or after a change: 200 with its {@code ETag}. */
    public static <T> Outcome<T> of(T view, long version) {
        return new Outcome<>(200, null, view, version, null);
    }

    /** A resource without a version: 200. */
    public static <T> Outcome<T> unversioned(T view) {
        return new Outcome<>(200, null, view, null, null);
    }

    /** A new resource: 201 with its {@code ETag} and {@code Location}. */
    public static <T> Outcome<T> created(T view, long version, URI location) {
        return new Outcome<>(201, null, view, version, location);
    }

    /** An accepted task: 202 with its {@code Location}. */
    public static <T> Outcome<T> accepted(T task, URI location) {
        return new Outcome<>(202, null, task, null, location);
    }

    /** The resource was deleted: 204. */
    public static <T> Outcome<T> deleted() {
        return new Outcome<>(204, null, null, null, null);
    }

    /** The same outcome with the resource converted. */
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
