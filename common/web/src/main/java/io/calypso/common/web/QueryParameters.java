package io.calypso.common.web;

import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.CommonProblems;
import io.calypso.common.base.FieldError;
import io.calypso.common.base.ProblemType;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Checks the query parameters of a request against the types that its resource method declares, before any is converted: unknown names
 * (a misspelt filter must not return everything), values of the wrong type, numbers out of range, unknown sort keys. One 400 lists them all.
 */
@Provider
class QueryParameters implements ContainerRequestFilter {

    private final Map<Method, DeclaredParameters> declared = new ConcurrentHashMap<>();

    @Context
    ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        Method method = resource.getResourceMethod();
        Map<String, List<String>> given = request.getUriInfo().getQueryParameters();
        if (method == null || given.isEmpty()) {
            return;
        }
        DeclaredParameters known = declared.computeIfAbsent(method, DeclaredParameters::of);
        List<FieldError> errors = new ArrayList<>();
        given.forEach((name, values) -> known.check(name, values, errors));
        if (!errors.isEmpty()) {
            request.abortWith(Problems.response(problem(errors, known), request));
        }
    }

    private static CalypsoException problem(List<FieldError> errors, DeclaredParameters known) {
        boolean onlyUnknown = errors.stream().allMatch(error -> error.code().equals("unknown-parameter"));
        ProblemType type = onlyUnknown ? CommonProblems.UNKNOWN_PARAMETER : CommonProblems.BAD_PARAMETER;
        FieldError first = errors.getFirst();
        CalypsoException problem = CalypsoException.of(
                type,
                errors.size() == 1
                        ? "The query parameter " + first.pointer().substring(1) + " " + first.message() + "."
                        : errors.size() + " query parameters are invalid.");
        errors.forEach(error -> problem.error(error.pointer(), error.code(), error.message()));
        return problem.remedy(
                known.names().isEmpty()
                        ? "Send the request without query parameters."
                        : "The query parameters are " + String.join(", ", known.names()) + ".");
    }
}
