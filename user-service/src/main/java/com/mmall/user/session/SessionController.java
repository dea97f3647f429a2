package com.mmall.user.session;

import com.mmall.conventions.apidocs.Refuses;
import com.mmall.conventions.identity.CurrentUser;
import com.mmall.conventions.paging.Cursor;
import com.mmall.conventions.paging.Page;
import com.mmall.conventions.paging.PageRequest;
import com.mmall.user.account.UserView;
import com.mmall.user.session.SessionMapper.After;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Logging in and out, and one's own sessions. */
@RestController
@Tag(name = "Sessions", description = "Logging in and out, and one's own sessions")
@RequestMapping("/api/sessions")
class SessionController {
    private static final int DEVICE_MAX = 200;

    record Credentials(
            @NotNull @Size(max = 64) String username,
            @NotNull @Size(max = 128) String password) {}

    record LoggedIn(String token, Instant expiresAt, UserView user) {}

    record SessionView(
            String id, String device, Instant createdAt, Instant lastSeenAt, Instant expiresAt, boolean current) {}

    private final LogIn logIn;
    private final Sessions sessions;
    private final SessionProperties properties;

    SessionController(LogIn logIn, Sessions sessions, SessionProperties properties) {
        this.logIn = logIn;
        this.sessions = sessions;
        this.properties = properties;
    }

    @Operation(operationId = "logIn", summary = "Log in; answers a token, and sets it as a cookie")
    @Refuses({"401 bad_credentials", "403 account_locked", "429 too_many_requests"})
    @PostMapping
    ResponseEntity<LoggedIn> logIn(@Valid @RequestBody Credentials credentials, HttpServletRequest request) {
        var visitor = Visitor.of(request);
        var loggedIn = logIn.with(credentials.username(), credentials.password(), visitor);
        var opened = sessions.open(loggedIn.by(), device(request.getHeader(HttpHeaders.USER_AGENT)));
        return ResponseEntity.ok()
                .header(HttpHeaders.SET_COOKIE, SessionCookie.of(opened.token(), properties.life(), request.isSecure()))
                .header(
                        HttpHeaders.SET_COOKIE,
                        DeviceCookie.of(loggedIn.device(), properties.visitorKnown(), request.isSecure()))
                .body(new LoggedIn(
                        opened.token().text(),
                        opened.expiresAt(),
                        UserView.of(loggedIn.by().account())));
    }

    @Operation(operationId = "logOut", summary = "Log out; the token is worth nothing at once")
    @DeleteMapping("/current")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> logOut(CurrentUser user, HttpServletRequest request) {
        sessions.end(user.id(), Long.parseLong(user.sessionId()));
        return ResponseEntity.noContent()
                .header(HttpHeaders.SET_COOKIE, SessionCookie.removal(request.isSecure()))
                .build();
    }

    @Operation(operationId = "listSessions", summary = "List one's own sessions")
    @GetMapping
    Page<SessionView> mine(
            CurrentUser user,
            @RequestParam(defaultValue = "1") @Min(1) @Max(PageRequest.LAST) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(PageRequest.LARGEST) int size,
            @RequestParam(required = false) @Nullable String after) {
        var asked = PageRequest.of("sessions-of-" + user.id(), page, size, after);
        var cursor = asked.cursor();
        var behind = cursor == null ? After.NOTHING : new After(cursor.time(0), cursor.number(1));
        var found = sessions.ofUser(user.id(), behind, asked.limit(), asked.offset());
        var items = asked.shown(found).stream().map(row -> view(row, user)).toList();
        return asked.page(
                items, found, row -> List.of(Cursor.micros(row.lastSeenAt), row.id), sessions.count(user.id()));
    }

    @Operation(operationId = "endSession", summary = "End one of one's own sessions")
    @Refuses("404 session_not_found")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> end(CurrentUser user, @PathVariable long id) {
        if (!sessions.end(user.id(), id)) {
            throw new SessionNotFound();
        }
        return ResponseEntity.noContent().build();
    }

    private static SessionView view(SessionRow row, CurrentUser user) {
        var id = Long.toString(row.id);
        return new SessionView(
                id, row.device, row.createdAt, row.lastSeenAt, row.expiresAt, id.equals(user.sessionId()));
    }

    private static String device(@Nullable String userAgent) {
        var device = userAgent == null ? "" : userAgent.replaceAll("[^\\x20-\\x7e]", "?");
        return device.length() > DEVICE_MAX ? device.substring(0, DEVICE_MAX) : device;
    }
}
