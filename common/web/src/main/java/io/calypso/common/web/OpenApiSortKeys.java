package io.calypso.common.web;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

/** Adds the sort keys of each list, from {@link SortKeys}, to every service's OpenAPI document. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class OpenApiSortKeys implements OASFilter {

    private static final DotName SORT_KEYS = DotName.createSimple(SortKeys.class.getName());
    private static final DotName OPERATION =
            DotName.createSimple(org.eclipse.microprofile.openapi.annotations.Operation.class.getName());

    private final Map<String, List<String>> keysByOperation = new HashMap<>();

    /** Called by the OpenAPI extension, with the classes of the service and its libraries. */
    public OpenApiSortKeys(IndexView index) {
        for (AnnotationInstance sortKeys : index.getAnnotations(SORT_KEYS)) {
            AnnotationTarget method = sortKeys.target();
            AnnotationInstance operation = method.asMethod().annotation(OPERATION);
            AnnotationValue id = operation == null ? null : operation.value("operationId");
            if (id != null) {
                keysByOperation.put(id.asString(), List.of(sortKeys.value().asStringArray()));
            }
        }
    }

    @Override
    public Operation filterOperation(Operation operation) {
        List<String> keys = keysByOperation.get(operation.getOperationId());
        if (keys != null && operation.getParameters() != null) {
            operation.getParameters().stream()
                    .filter(parameter -> ListQuery.SORT.equals(parameter.getName()))
                    .forEach(parameter -> describe(parameter, keys));
        }
        return operation;
    }

    private static void describe(Parameter parameter, List<String> keys) {
        parameter.setDescription(parameter.getDescription() + " Available keys: " + String.join(", ", keys) + ".");
        if (parameter.getSchema() != null) {
            String key = "-?(" + String.join("|", keys) + ")";
            parameter.getSchema().setPattern("^" + key + "(," + key + ")*$");
        }
    }
}
