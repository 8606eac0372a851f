package io.calypso.common.web;

import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.CommonProblems;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.RestQuery;

/** Refuses query parameters that the resource method does not declare: a misspelt filter must not answer everything. */
@Provider
class UnknownParameters implements ContainerRequestFilter {

    private final Map<Method, Set<String>> declared = new ConcurrentHashMap<>();

    @Context
    ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        Method method = resource.getResourceMethod();
        var given = request.getUriInfo().getQueryParameters().keySet();
        if (method == null || given.isEmpty()) {
            return;
        }
        Set<String> known = declared.computeIfAbsent(method, UnknownParameters::parametersOf);
        var unknown = new TreeSet<>(given);
        unknown.removeAll(known);
        if (unknown.isEmpty()) {
            return;
        }
        var problem = CalypsoException.of(
                        CommonProblems.UNKNOWN_PARAMETER, "unknown query parameter: " + String.join(", ", unknown))
                .remedy(known.isEmpty() ? "It takes none." : "It takes: " + String.join(", ", known) + ".");
        for (String name : unknown) {
            problem.error("?" + name, "unknown-parameter", "is not known here");
        }
        request.abortWith(Problems.response(problem, request));
    }

    private static Set<String> parametersOf(Method method) {
        var names = new TreeSet<String>();
        for (Parameter parameter : method.getParameters()) {
            add(names, parameter, parameter.getName());
            if (parameter.isAnnotationPresent(BeanParam.class)) {
                addFields(names, parameter.getType());
            }
        }
        return names;
    }

    private static void addFields(Set<String> names, Class<?> bean) {
        for (Class<?> type = bean; type != null && type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                add(names, field, field.getName());
                if (field.isAnnotationPresent(BeanParam.class)) {
                    addFields(names, field.getType());
                }
            }
        }
    }

    private static void add(Set<String> names, AnnotatedElement element, String fallback) {
        QueryParam query = element.getAnnotation(QueryParam.class);
        if (query != null) {
            names.add(query.value());
        }
        RestQuery rest = element.getAnnotation(RestQuery.class);
        if (rest != null) {
            names.add(rest.value().isEmpty() ? fallback : rest.value());
        }
    }
}
