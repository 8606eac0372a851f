package io.calypso.common.web;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/**
 * Adds what is the same in every service's OpenAPI document: problems as the response to all errors, plans, idempotency
 * keys and the bearer token.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class OpenApiDefaults implements OASFilter {

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final String JSON = "application/json";
    private static final String SCHEMAS = "#/components/schemas/";

    /** Called by the OpenAPI extension. */
    public OpenApiDefaults() {}

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Components components = document.getComponents();
        if (components == null) {
            components = OASFactory.createComponents();
            document.setComponents(components);
        }
        plan().forEach(components::addSchema);
        problem().forEach(components::addSchema);
        components.addResponse("Problem", problemResponse());
        components.addSecurityScheme(
                "bearer",
                OASFactory.createSecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .bearerFormat("JWT"));
        document.setSecurity(List.of(OASFactory.createSecurityRequirement().addScheme("bearer")));
        if (document.getPaths() != null && document.getPaths().getPathItems() != null) {
            document.getPaths().getPathItems().values().forEach(path -> {
                path.getOperations().values().forEach(OpenApiDefaults::addProblem);
                path.getOperations().values().forEach(OpenApiDefaults::addPlan);
                path.getOperations().values().forEach(OpenApiDefaults::separateByComma);
                if (path.getPOST() != null) {
                    addIdempotencyKey(path.getPOST());
                }
            });
        }
    }

    /** One response for every status from 400 on; the extension's own guesses are less precise. */
    private static void addProblem(Operation operation) {
        var responses = operation.getResponses();
        if (responses == null) {
            responses = OASFactory.createAPIResponses();
            operation.setResponses(responses);
        }
        APIResponse guessed = responses.getAPIResponse("400");
        if (guessed != null && guessed.getContent() == null) {
            responses.removeAPIResponse("400");
        }
        if (responses.getDefaultValue() == null) {
            responses.setDefaultValue(OASFactory.createAPIResponse().ref("#/components/responses/Problem"));
        }
    }

    /** With {@code dryRun}, the 200 response can be the plan. */
    private static void addPlan(Operation operation) {
        if (operation.getParameters() == null
                || operation.getParameters().stream().noneMatch(parameter -> "dryRun".equals(parameter.getName()))) {
            return;
        }
        APIResponse ok = operation.getResponses().getAPIResponse("200");
        Schema done = ok == null || ok.getContent() == null || ok.getContent().getMediaType(JSON) == null
                ? null
                : ok.getContent().getMediaType(JSON).getSchema();
        Schema plan = ref("Plan");
        Schema either = done == null || plan.getRef().equals(done.getRef())
                ? plan
                : OASFactory.createSchema().addOneOf(done).addOneOf(plan);
        operation
                .getResponses()
                .addAPIResponse(
                        "200",
                        OASFactory.createAPIResponse()
                                .description(done == null ? "The plan, with dryRun." : "OK; the plan, with dryRun.")
                                .content(OASFactory.createContent()
                                        .addMediaType(
                                                JSON,
                                                OASFactory.createMediaType().schema(either))));
    }

    /** Multiple values of one filter are separated by commas. */
    private static void separateByComma(Operation operation) {
        if (operation.getParameters() != null) {
            operation.getParameters().stream()
                    .filter(parameter -> parameter.getIn() == Parameter.In.QUERY)
                    .filter(parameter -> parameter.getSchema() != null
                            && parameter.getSchema().getType() != null
                            && parameter.getSchema().getType().contains(SchemaType.ARRAY))
                    .forEach(parameter -> parameter.style(Parameter.Style.FORM).explode(false));
        }
    }

    /** {@link IdempotencyFilter} accepts one with every POST. */
    private static void addIdempotencyKey(Operation operation) {
        operation.addParameter(OASFactory.createParameter()
                .in(Parameter.In.HEADER)
                .name(IDEMPOTENCY_KEY)
                .description("Chosen by the caller; the same request with the same key is carried out once")
                .schema(OASFactory.createSchema().addType(SchemaType.STRING)));
    }

    private static APIResponse problemResponse() {
        return OASFactory.createAPIResponse()
                .description("What went wrong, RFC 9457")
                .content(OASFactory.createContent()
                        .addMediaType(
                                Problems.MEDIA_TYPE,
                                OASFactory.createMediaType().schema(ref("Problem"))));
    }

    private static Map<String, Schema> problem() {
        return Map.of(
                "ProblemField",
                object("pointer", "code", "message")
                        .addProperty("pointer", text("JSON pointer of the field; ?name for a query parameter"))
                        .addProperty("code", text("Stable, kebab-case"))
                        .addProperty("message", text("One sentence")),
                "ProblemCommand",
                object("argv", "stderr")
                        .addProperty("argv", list(text("One argument, secrets masked")))
                        .addProperty("exitCode", number())
                        .addProperty("stderr", text("The error output of the tool")),
                "Problem",
                object("type", "code", "title", "status")
                        .addProperty("type", text("urn:calypso:problem:<code>"))
                        .addProperty("code", text("Stable, kebab-case"))
                        .addProperty("title", text("The same for every occurrence"))
                        .addProperty("status", number())
                        .addProperty("detail", text("What happened in this case"))
                        .addProperty("remedy", text("What to do about it"))
                        .addProperty("instance", text("The path of the request"))
                        .addProperty("requestId", text("The id of the request in the logs"))
                        .addProperty("errors", list(ref("ProblemField")))
                        .addProperty("command", ref("ProblemCommand"))
                        .addProperty("permission", text("The permission that is missing, with 403"))
                        .addProperty("plan", ref("Plan")));
    }

    private static Map<String, Schema> plan() {
        return Map.of(
                "PlannedCommand",
                object("argv", "reason")
                        .addProperty("argv", list(text("One argument")))
                        .addProperty("reason", text("Why the command is needed")),
                "PlannedFile",
                object("path", "diff").addProperty("path", text("Where")).addProperty("diff", text("Unified diff")),
                "Affected",
                object("type", "id", "how")
                        .addProperty("type", text("The kind of the object"))
                        .addProperty("id", text("The name of the object"))
                        .addProperty("how", text("The effect on the object"))
                        .addProperty("sessions", number()),
                "Plan",
                object("planId", "destructive", "commands", "files", "affects", "warnings")
                        .addProperty("planId", text("Changes when the plan or the state that it was made from changes"))
                        .addProperty("destructive", OASFactory.createSchema().addType(SchemaType.BOOLEAN))
                        .addProperty("commands", list(ref("PlannedCommand")))
                        .addProperty("files", list(ref("PlannedFile")))
                        .addProperty("affects", list(ref("Affected")))
                        .addProperty("warnings", list(text("What the caller should know"))));
    }

    private static Schema object(String... required) {
        return OASFactory.createSchema().addType(SchemaType.OBJECT).required(List.of(required));
    }

    private static Schema list(Schema items) {
        return OASFactory.createSchema().addType(SchemaType.ARRAY).items(items);
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().addType(SchemaType.STRING).description(description);
    }

    private static Schema number() {
        return OASFactory.createSchema().addType(SchemaType.INTEGER).format("int32");
    }

    private static Schema ref(String name) {
        return OASFactory.createSchema().ref(SCHEMAS + name);
    }
}
