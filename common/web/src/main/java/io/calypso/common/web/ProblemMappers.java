package io.calypso.common.web;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.CommonProblems;
import io.calypso.common.base.ProblemType;
import io.calypso.common.sql.SqlFailure;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Converts every exception that leaves a resource method to a problem document; none exposes a class name or SQL. */
class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    private static final Map<Integer, ProblemType> BY_STATUS = Map.of(
            400, CommonProblems.MALFORMED,
            401, CommonProblems.UNAUTHENTICATED,
            403, CommonProblems.FORBIDDEN,
            404, CommonProblems.NOT_FOUND,
            405, CommonProblems.METHOD_NOT_ALLOWED,
            406, CommonProblems.NOT_ACCEPTABLE,
            413, CommonProblems.TOO_LARGE,
            415, CommonProblems.UNSUPPORTED_MEDIA_TYPE,
            503, CommonProblems.UNAVAILABLE);

    @ServerExceptionMapper
    Response problem(CalypsoException problem, ContainerRequestContext request) {
        if (problem.type().status() >= 500 && problem.getCause() != null) {
            LOG.debugf(problem, "request failed path=%s", request.getUriInfo().getPath());
        }
        return Problems.response(problem, request);
    }

    @ServerExceptionMapper
    Response unreadable(MismatchedInputException bad, ContainerRequestContext request) {
        return Problems.response(JsonProblems.of(bad), request);
    }

    @ServerExceptionMapper
    Response refused(WebApplicationException refused, ContainerRequestContext request) {
        if (refused.getCause() instanceof MismatchedInputException bad) {
            return Problems.response(JsonProblems.of(bad), request);
        }
        int status = refused.getResponse().getStatus();
        if (status < 400) {
            return refused.getResponse();
        }
        ProblemType type = BY_STATUS.get(status);
        if (type == null) {
            return status < 500
                    ? Problems.response(
                            CalypsoException.of(
                                    new ProblemType("refused", status, "The request was refused"),
                                    reason(status, refused)),
                            request)
                    : internal(refused, request);
        }
        Response answer = Problems.response(
                CalypsoException.of(type, reason(status, refused)).remedy(remedy(status)), request);
        String allowed = refused.getResponse().getHeaderString(HttpHeaders.ALLOW);
        return allowed == null
                ? answer
                : Response.fromResponse(answer)
                        .header(HttpHeaders.ALLOW, allowed)
                        .build();
    }

    @ServerExceptionMapper
    Response internal(Throwable failure, ContainerRequestContext request) {
        if (SqlFailure.isOutage(failure)) {
            LOG.warnf("database unreachable path=%s", request.getUriInfo().getPath());
            return Problems.response(
                    CalypsoException.of(CommonProblems.UNAVAILABLE, "The database cannot be reached.")
                            .remedy("Send the request again in a few seconds; nothing was lost.")
                            .retryAfter(Duration.ofSeconds(1)),
                    request);
        }
        Optional<CalypsoException> fullDisk = FullDisk.problemOf(failure);
        if (fullDisk.isPresent()) {
            LOG.errorf(
                    "%s path=%s", fullDisk.get().detail(), request.getUriInfo().getPath());
            return Problems.response(fullDisk.get(), request);
        }
        LOG.errorf(
                failure,
                "request failed method=%s path=%s",
                request.getMethod(),
                request.getUriInfo().getPath());
        return Problems.response(
                CalypsoException.of(
                                CommonProblems.INTERNAL,
                                "An unexpected error occurred; see the service's log for details.")
                        .remedy("Search the service's log for the request id."),
                request);
    }

    private static String reason(int status, WebApplicationException refused) {
        return switch (status) {
            case 404 -> "Nothing is served under this path.";
            case 405 -> "This method is not allowed here.";
            case 406 -> "None of the accepted media types is available.";
            case 413 -> "The body exceeds the limit of this service.";
            case 415 -> "The content type is not supported here.";
            case 400 -> refused.getCause() == null ? "The request cannot be read." : "The body is not valid JSON.";
            default -> "The request was refused with status " + status + ".";
        };
    }

    private static String remedy(int status) {
        return switch (status) {
            case 404, 405 -> "Look up the path in /api/v1/docs.";
            case 406 -> "Send Accept: application/json.";
            case 413 -> "Send a smaller body.";
            case 415 -> "Send Content-Type: application/json (merge patches: application/merge-patch+json).";
            default -> "Correct the request and send it again.";
        };
    }
}
