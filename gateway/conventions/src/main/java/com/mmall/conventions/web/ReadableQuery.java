package com.mmall.conventions.web;

import com.mmall.conventions.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses a query that is not UTF-8, also in a parameter that nobody reads: 400 before anything is done. */
final class ReadableQuery extends OncePerRequestFilter {
    private final ProblemWriter problems;

    ReadableQuery(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isReadable(request.getQueryString())) {
            chain.doFilter(request, response);
        } else {
            problems.write(request, response, HttpStatus.BAD_REQUEST);
        }
    }

    static boolean isReadable(@Nullable String query) {
        if (query == null || query.indexOf('%') < 0) {
            return true;
        }
        var bytes = new ByteArrayOutputStream(query.length());
        for (int i = 0; i < query.length(); i++) {
            var at = query.charAt(i);
            if (at != '%') {
                bytes.write(at < 0x80 ? at : '?');
            } else if (i + 2 < query.length() && hex(query, i + 1) >= 0 && hex(query, i + 2) >= 0) {
                bytes.write(hex(query, i + 1) << 4 | hex(query, i + 2));
                i += 2;
            } else {
                return false;
            }
        }
        return isUtf8(bytes.toByteArray());
    }

    private static int hex(String text, int at) {
        return Character.digit(text.charAt(at), 16);
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
