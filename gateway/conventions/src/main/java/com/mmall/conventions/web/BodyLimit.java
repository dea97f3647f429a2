package com.mmall.conventions.web;

import com.mmall.conventions.problem.ProblemWriter;
import com.mmall.conventions.problem.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.PathContainer;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Refuses bodies beyond the limit of their path with 413, before anybody parses them; counts those without a length. */
final class BodyLimit extends OncePerRequestFilter {
    private record Larger(PathPattern path, long bytes) {
        static Larger of(String text) {
            var parts = text.strip().split("\\s+", 2);
            return new Larger(
                    PathPatternParser.defaultInstance.parse(parts[0]),
                    DataSize.parse(parts[1]).toBytes());
        }
    }

    /** Found while the body is read. */
    static final class TooLarge extends Refusal {
        TooLarge() {
            super(HttpStatus.CONTENT_TOO_LARGE, "payload_too_large");
        }
    }

    private final ProblemWriter problems;
    private final long usualBytes;
    private final List<Larger> larger;

    BodyLimit(ProblemWriter problems, BodyProperties properties) {
        this.problems = problems;
        this.usualBytes = properties.usual().toBytes();
        this.larger = properties.larger().stream().map(Larger::of).toList();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var limit = limitBytes(request);
        if (request.getContentLengthLong() > limit) {
            problems.write(request, response, HttpStatus.CONTENT_TOO_LARGE);
        } else if (request.getContentLengthLong() < 0) {
            chain.doFilter(new Counted(request, limit), response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private long limitBytes(HttpServletRequest request) {
        var path = PathContainer.parsePath(request.getRequestURI());
        return larger.stream()
                .filter(one -> one.path().matches(path))
                .mapToLong(Larger::bytes)
                .findFirst()
                .orElse(usualBytes);
    }

    private static final class Counted extends HttpServletRequestWrapper {
        private final long limit;

        Counted(HttpServletRequest request, long limit) {
            super(request);
            this.limit = limit;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new CountedStream(super.getInputStream(), limit);
        }
    }

    private static final class CountedStream extends ServletInputStream {
        private final ServletInputStream body;
        private long left;

        CountedStream(ServletInputStream body, long limit) {
            this.body = body;
            this.left = limit;
        }

        @Override
        public int read() throws IOException {
            var read = body.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] into, int at, int length) throws IOException {
            var read = body.read(into, at, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int read) {
            left -= read;
            if (left < 0) {
                throw new TooLarge();
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
