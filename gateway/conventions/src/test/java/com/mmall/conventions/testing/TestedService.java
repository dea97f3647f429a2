package com.mmall.conventions.testing;

import com.mmall.conventions.identity.CurrentUser;
import com.mmall.conventions.problem.Refusal;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.dao.UncategorizedDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** A service that has one address of every kind. */
@SpringBootApplication
public class TestedService {
    /** A refusal as services write them. */
    static final class Closed extends Refusal {
        Closed() {
            super(HttpStatus.CONFLICT, "shop_closed", "8:00");
            with("opens", "08:00");
            retryAfter(Duration.ofMinutes(2));
        }
    }

    record Order(@NotBlank String name, @Min(1) @Max(9) int quantity) {}

    @RestController
    static class Addresses {
        @GetMapping("/api/open")
        String open() {
            return "open";
        }

        @GetMapping("/api/me")
        String me(CurrentUser user) {
            return user.id() + " " + user.admin() + " " + user.sessionId();
        }

        @GetMapping("/api/admin/all")
        String admin() {
            return "admin";
        }

        record Secret(String detail) {}

        @GetMapping("/internal/secret")
        Secret secret() {
            return new Secret("of services");
        }

        @GetMapping("/internal/thing")
        String internal() {
            return "internal";
        }

        @GetMapping("/elsewhere")
        String elsewhere() {
            return "elsewhere";
        }

        @PostMapping("/api/orders")
        String order(@Valid @RequestBody Order order) {
            return order.name();
        }

        @GetMapping("/api/page")
        String page(@RequestParam @Min(1) int page) {
            return "page " + page;
        }

        @GetMapping("/api/search")
        String search(@RequestParam String q) {
            return "found " + q;
        }

        @GetMapping("/api/day")
        String day(@RequestParam LocalDate day) {
            return "day " + day;
        }

        record Search(@Nullable String orderNo, @Nullable Long userId) {}

        @GetMapping("/api/find")
        String find(Search search) {
            return "found " + search;
        }

        @PostMapping("/api/pictures")
        String picture(@RequestParam MultipartFile file) {
            return "picture " + file.getSize();
        }

        @GetMapping("/api/list")
        List<String> longList() {
            return Collections.nCopies(4_000_000, "order 12345678");
        }

        @GetMapping("/api/closed")
        String closed() {
            throw new Closed();
        }

        @GetMapping("/api/busy")
        String busy() {
            throw new org.springframework.dao.DataAccessResourceFailureException("no connection left");
        }

        @GetMapping("/api/cut")
        String cut() {
            var cause = new SQLTransientConnectionException("no connection within 5000 ms");
            throw new UncategorizedDataAccessException("wrapped", new IllegalStateException(cause)) {};
        }

        @GetMapping("/api/unknown-commit")
        String unknownCommit() {
            throw new TransactionSystemException("commit", new SQLRecoverableException("connection lost"));
        }

        @GetMapping("/api/read-only")
        String readOnly() {
            throw new UncategorizedSQLException("write", null, new SQLException("--read-only", "HY000", 1290));
        }

        @GetMapping("/api/wrong")
        String wrong() {
            throw new BadSqlGrammarException("read", "SELECT", new SQLSyntaxErrorException("no such column"));
        }

        @GetMapping("/api/broken")
        String broken() {
            throw new IllegalStateException("secret detail from com.mmall.Something");
        }
    }
}
