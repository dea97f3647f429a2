package com.mmall.conventions.problem;

import com.mmall.conventions.audit.AuditTrail;
import jakarta.validation.ConstraintViolationException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DatabindException;

/** Turns every failure into a problem body; what nobody foresaw becomes a bare 500 and a log line with its trace. */
@RestControllerAdvice
final class ProblemAdvice extends ResponseEntityExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    private record Invalid(String field, @Nullable String message) {}

    private final Problems problems;

    private final ObjectProvider<AuditTrail> audit;

    ProblemAdvice(Problems problems, ObjectProvider<AuditTrail> audit) {
        this.problems = problems;
        this.audit = audit;
    }

    @ExceptionHandler
    ResponseEntity<Object> refused(Refusal e, WebRequest request, Locale locale) {
        if (e.status() == HttpStatus.FORBIDDEN && request instanceof ServletWebRequest servlet) {
            audit.ifAvailable(trail -> trail.refused(servlet.getRequest()));
        }
        var problem = problems.of(e.status(), e.code(), locale, e.arguments());
        e.properties().forEach(problem::setProperty);
        var headers = new HttpHeaders();
        var retryAfter = e.retryAfter();
        if (retryAfter != null) {
            headers.set(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, retryAfter.toSeconds())));
        }
        return answer(problem, headers, request);
    }

    @ExceptionHandler
    ResponseEntity<Object> unauthenticated(AuthenticationException e, WebRequest request, Locale locale) {
        return answer(problems.of(HttpStatus.UNAUTHORIZED, "unauthenticated", locale), HttpHeaders.EMPTY, request);
    }

    @ExceptionHandler
    ResponseEntity<Object> invalid(ConstraintViolationException e, WebRequest request, Locale locale) {
        return invalid(
                e.getConstraintViolations().stream()
                        .map(v -> new Invalid(last(v.getPropertyPath().toString()), v.getMessage())),
                request,
                locale);
    }

    @ExceptionHandler
    ResponseEntity<Object> invalid(InvalidField e, WebRequest request, Locale locale) {
        return invalid(Stream.of(new Invalid(e.field(), problems.text(e.messageKey(), locale))), request, locale);
    }

    /** A body or a form that cannot be taken apart: not UTF-8, no boundary, too many parts. */
    @ExceptionHandler({InvalidParameterException.class, MultipartException.class, RequestRejectedException.class})
    ResponseEntity<Object> unreadable(Exception e, WebRequest request, Locale locale) {
        return answer(problems.of(HttpStatus.BAD_REQUEST, "malformed_request", locale), HttpHeaders.EMPTY, request);
    }

    /** A database that is away or has no connection left is no fault of ours: come back in a moment. */
    @ExceptionHandler({
        CannotCreateTransactionException.class,
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class
    })
    ResponseEntity<Object> noDatabase(Exception e, WebRequest request, Locale locale) {
        log.warn("{} got no database: {}", path(request), e.toString());
        var headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, "1");
        return answer(problems.of(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", locale), headers, request);
    }

    /** What MyBatis wraps, the driver did not name, or a commit ended in, is judged by what is inside. */
    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    @Nullable
    ResponseEntity<Object> database(Exception e, WebRequest request, Locale locale) {
        return NoDatabase.isCauseOf(e) ? noDatabase(e, request, locale) : unforeseen(e, request, locale);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> unforeseen(Exception e, WebRequest request, Locale locale) {
        if (isClientGone(e, request)) {
            return null;
        }
        log.error("{} failed unexpectedly", path(request), e);
        return answer(
                problems.of(HttpStatus.INTERNAL_SERVER_ERROR, "internal_error", locale), HttpHeaders.EMPTY, request);
    }

    @Override
    protected ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return invalid(
                e.getBindingResult().getAllErrors().stream()
                        .map(x -> new Invalid(
                                x instanceof FieldError f ? f.getField() : x.getObjectName(), x.getDefaultMessage())),
                request,
                LocaleContextHolder.getLocale());
    }

    @Override
    protected ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return invalid(
                e.getParameterValidationResults().stream()
                        .flatMap(p -> p.getResolvableErrors().stream()
                                .map(x -> new Invalid(
                                        name(p.getMethodParameter().getParameterName(), x), x.getDefaultMessage()))),
                request,
                LocaleContextHolder.getLocale());
    }

    @Override
    protected ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return invalidOne(e.getPropertyName() == null ? "" : e.getPropertyName(), request);
    }

    @Override
    protected ResponseEntity<Object> handleServletRequestBindingException(
            ServletRequestBindingException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return invalidOne("", request);
    }

    /** A value of the wrong kind in well-formed JSON is a failed validation; anything else is not JSON we can read. */
    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (e.getCause() instanceof InputCoercionException) {
            return invalidOne("", request); // a number that no number of ours can be
        }
        if (e.getCause() instanceof DatabindException bad && !bad.getPath().isEmpty()) {
            var field = bad.getPath().stream()
                    .map(JacksonException.Reference::getPropertyName)
                    .filter(n -> n != null)
                    .reduce((a, b) -> a + "." + b)
                    .orElse("");
            return invalidOne(field, request);
        }
        return handleExceptionInternal(e, null, headers, status, request);
    }

    /** Whatever Spring refuses by itself keeps its status and headers and gets our body. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (isClientGone(e, request)) {
            return null;
        }
        var problem = problems.of(status, ProblemWriter.code(status), LocaleContextHolder.getLocale());
        return answer(problem, headers, request);
    }

    /** Clients leave amid an answer as often as they like: no fault of ours, and nobody is there to be told. */
    private static boolean isClientGone(Exception e, WebRequest request) {
        var isGone = Stream.<Throwable>iterate(e, Objects::nonNull, Throwable::getCause)
                .anyMatch(ClientAbortException.class::isInstance);
        if (isGone) {
            log.debug("{} was not read to its end", path(request));
        }
        return isGone;
    }

    private ResponseEntity<Object> invalidOne(String field, WebRequest request) {
        var locale = LocaleContextHolder.getLocale();
        var message = problems.of(HttpStatus.UNPROCESSABLE_ENTITY, "invalid_value", locale)
                .getTitle();
        return invalid(Stream.of(new Invalid(field, message)), request, locale);
    }

    private ResponseEntity<Object> invalid(Stream<Invalid> errors, WebRequest request, Locale locale) {
        var problem = problems.of(HttpStatus.UNPROCESSABLE_ENTITY, "validation_failed", locale);
        List<Invalid> all = errors.toList();
        problem.setProperty("errors", all);
        return answer(problem, HttpHeaders.EMPTY, request);
    }

    private static String name(@Nullable String parameter, MessageSourceResolvable error) {
        return error instanceof FieldError f ? f.getField() : parameter == null ? "" : parameter;
    }

    private static String last(String path) {
        return Arrays.stream(path.split("\\.")).reduce("", (a, b) -> b);
    }

    /** What has begun to be sent cannot become a problem: thrown on, so that its connection is cut and nobody takes it for whole. */
    private static ResponseEntity<Object> answer(ProblemDetail problem, HttpHeaders headers, WebRequest request) {
        if (request instanceof ServletWebRequest servlet
                && servlet.getResponse() != null
                && servlet.getResponse().isCommitted()) {
            throw new IllegalStateException("the answer had begun");
        }
        problem.setInstance(ProblemWriter.instance(path(request)));
        return ResponseEntity.status(problem.getStatus())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON) // whatever the caller would rather have
                .body(problem);
    }

    private static String path(WebRequest request) {
        return request instanceof ServletWebRequest servlet
                ? servlet.getRequest().getRequestURI()
                : "/";
    }
}
