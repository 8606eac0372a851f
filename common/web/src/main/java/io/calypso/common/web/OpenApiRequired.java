package io.calypso.common.web;

import io.calypso.common.base.Page;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;
import org.jspecify.annotations.Nullable;

/**
 * Marks the properties that are always present as required in every service's OpenAPI document: the components of a record that are not
 * {@code @Nullable}. A schema that names its required properties itself is left as it is.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class OpenApiRequired implements OASFilter {

    private static final DotName NULLABLE = DotName.createSimple("org.jspecify.annotations.Nullable");
    private static final DotName SCHEMA =
            DotName.createSimple(org.eclipse.microprofile.openapi.annotations.media.Schema.class.getName());
    private static final String PAGE = Page.class.getSimpleName();
    private static final Set<String> PAGE_PROPERTIES = Set.of("items", "nextCursor", "total");

    private final IndexView index;

    /** Called by the OpenAPI extension, with the classes of the service and its libraries. */
    public OpenApiRequired(IndexView index) {
        this.index = index;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null || document.getComponents().getSchemas() == null) {
            return;
        }
        Map<String, ClassInfo> records = records();
        document.getComponents().getSchemas().forEach((name, schema) -> {
            if (schema.getProperties() == null || schema.getRequired() != null) {
                return;
            }
            Set<String> properties = schema.getProperties().keySet();
            if (name.startsWith(PAGE) && properties.equals(PAGE_PROPERTIES)) {
                schema.setRequired(List.of("items"));
            } else {
                require(schema, records.get(name));
            }
        });
    }

    private static void require(Schema schema, @Nullable ClassInfo found) {
        if (found == null || !components(found).equals(schema.getProperties().keySet())) {
            return;
        }
        List<String> required = found.recordComponents().stream()
                .filter(component -> !component.type().hasAnnotation(NULLABLE))
                .map(RecordComponentInfo::name)
                .sorted()
                .toList();
        if (!required.isEmpty()) {
            schema.setRequired(required);
        }
    }

    private static Set<String> components(ClassInfo found) {
        return found.recordComponents().stream().map(RecordComponentInfo::name).collect(Collectors.toSet());
    }

    /** The records by the name of their schema; an explicit name takes precedence over a class name. */
    private Map<String, ClassInfo> records() {
        Map<String, ClassInfo> records = new HashMap<>();
        Map<String, ClassInfo> named = new HashMap<>();
        for (ClassInfo known : index.getKnownClasses()) {
            if (known.isRecord()) {
                AnnotationInstance schema = known.declaredAnnotation(SCHEMA);
                AnnotationValue name = schema == null ? null : schema.value("name");
                if (name == null) {
                    records.put(known.simpleName(), known);
                } else {
                    named.put(name.asString(), known);
                }
            }
        }
        records.putAll(named);
        return records;
    }
}
