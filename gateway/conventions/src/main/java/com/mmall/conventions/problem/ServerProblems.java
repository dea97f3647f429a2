package com.mmall.conventions.problem;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatusCode;

/**
 * What Tomcat refuses before it knows which service is meant gets the problem body in place of Tomcat's own page.
 * It refuses no more than the gateway does: a request line of 8 KiB, headers of 4 KiB and what the gateway adds; brackets in a query.
 */
final class ServerProblems implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, Ordered {
    private static final String AS_BROWSERS_SEND_THEM = "[]{}|^`\\\"<>";
    private static final String LARGEST_HEAD_BYTES = Integer.toString(16 * 1024);

    private final ProblemWriter problems;

    ServerProblems(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addContextCustomizers(this::replaceErrorPage);
        factory.addConnectorCustomizers(connector -> {
            connector.setProperty("relaxedQueryChars", AS_BROWSERS_SEND_THEM);
            connector.setProperty("maxHttpRequestHeaderSize", LARGEST_HEAD_BYTES);
        });
    }

    /** Last: Spring Boot puts a page of its own into the same pipeline. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    private void replaceErrorPage(Context context) {
        var host = (StandardHost) context.getParent();
        for (var valve : host.getPipeline().getValves()) {
            if (valve instanceof ErrorReportValve) {
                host.getPipeline().removeValve(valve);
            }
        }
        host.getPipeline().addValve(new Valve(problems));
        host.setErrorReportValveClass(Valve.class.getName());
    }

    /** Writes the problem. */
    static final class Valve extends ErrorReportValve {
        private final ProblemWriter problems;

        Valve(ProblemWriter problems) {
            this.problems = problems;
        }

        @Override
        protected void report(Request request, Response response, @Nullable Throwable failure) {
            var status = response.getStatus();
            if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            try {
                var code = HttpStatusCode.valueOf(status);
                problems.prepare(response, code);
                response.setCharacterEncoding(StandardCharsets.UTF_8);
                var writer = response.getReporter();
                if (writer != null) {
                    var body = problems.body(request, request.getRequestURI(), code, ProblemWriter.code(code));
                    writer.write(new String(body, StandardCharsets.UTF_8));
                    response.finishResponse();
                }
            } catch (IOException | IllegalStateException gone) {
                // there is nobody left to tell
            }
        }
    }
}
