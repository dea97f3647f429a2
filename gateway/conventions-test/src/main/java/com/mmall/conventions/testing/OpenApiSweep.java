package com.mmall.conventions.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.conventions.testing.RequestFuzz.Caller;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks every operation of a service's own OpenAPI document rightly, and then with odd input in one place: in each
 * variable of its path, each parameter, header and member of its body, and in the place of the body. The law: an answer
 * comes soon, it is a success that the document names or a 4xx with a problem body, what is refused changes nothing, and
 * no request leaves a stack trace in the log. Every ninth odd request is sent, from another one in each run, which is
 * printed; {@code -Dmmall.sweep.start} asks for the same again, {@code -Dmmall.sweep.every=1} for all.
 */
public final class OpenApiSweep {

    private final JsonMapper json = new JsonMapper();
    private final int port;
    private final Caller user;
    private final Caller admin;
    private final Map<String, String> known;
    private final List<String> lists;
    private final Supplier<?> state;
    private final Set<String> reached = new LinkedHashSet<>();
    private final Set<String> otherwise = new LinkedHashSet<>();
    private final Findings findings = new Findings();

    /**
     * @param admin asks below {@code /api/admin}
     * @param known right values, see {@link OpenApiOperation#of}; {@code #} becomes a number that no other request has
     * @param lists names of lists for which cursors are made up
     * @param state what no refused request changes
     */
    public OpenApiSweep(
            int port, Caller user, Caller admin, Map<String, String> known, List<String> lists, Supplier<?> state) {
        this.port = port;
        this.user = user;
        this.admin = admin;
        this.known = known;
        this.lists = lists;
        this.state = state;
    }

    /** @param paths that speak another protocol than ours, and are not asked */
    public OpenApiSweep without(String... paths) {
        otherwise.addAll(List.of(paths));
        return this;
    }

    /** @param unreached operations, as {@code GET /path}, that no request of this sweep can be right for */
    public void run(String... unreached) {
        try (var traces = StackTraces.gather();
                var users = new RawConnection(user.certified(), port);
                var admins = new RawConnection(admin.certified(), port)) {
            var document =
                    json.readTree(users.ask(OperationSweep.head("GET", "/v3/api-docs", user, Map.of(), 0), new byte[0])
                            .body());
            var operations = OpenApiOperation.of(document, known);
            var dose = Dose.asked();
            var law = new OperationSweep.Law(
                    traces, state, lists, findings, reached, dose, new AtomicInteger(), new AtomicInteger());
            assertThat(operations).isNotEmpty();
            for (var operation : operations) {
                if (otherwise.contains(operation.path())) {
                    reached.add(operation.toString());
                    continue;
                }
                var isAdmins = operation.path().startsWith("/api/admin/");
                new OperationSweep(operation, isAdmins ? admin : user, isAdmins ? admins : users, law).all();
                if (findings.areMany()) {
                    break;
                }
            }
            System.out.println(
                    "Sweep of " + operations.size() + " operations by " + law.asked() + " requests, " + dose);
            assertThat(findings.told())
                    .as("findings of %s: %s", dose, findings.inOneLine())
                    .isEmpty();
            assertThat(operations.stream().map(OpenApiOperation::toString).filter(o -> !reached.contains(o)))
                    .as("operations that no request was right for")
                    .containsExactlyInAnyOrder(unreached);
        }
    }
}
