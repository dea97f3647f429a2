package com.mmall.conventions.testing;

import com.mmall.backing.TestCertificates;
import com.mmall.conventions.testing.RequestFuzz.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/**
 * Asks every endpoint of a service as those who may not ask it. What is internal hears no user and nobody without a
 * certificate, what is for admins no customer, and nothing but what is open hears somebody who is not logged in.
 */
public final class WhoMayAsk {
    private final List<String> heard = new ArrayList<>();
    private final List<Endpoint> endpoints;
    private final int port;
    private final Set<String> open;

    /** @param open endpoints for everybody, as {@code GET /path} */
    public WhoMayAsk(ApplicationContext service, int port, Set<String> open) {
        this.endpoints = Endpoint.of(service);
        this.port = port;
        this.open = open;
    }

    /** @return who was heard that must not be, or was not heard that must be */
    public List<String> wrong(String customer, String admin) {
        var gateway = TestCertificates.context("gateway");
        var nobody = TestCertificates.context(TestCertificates.NOBODY);
        for (var endpoint : endpoints) {
            var name = endpoint.method() + " " + endpoint.path();
            if (endpoint.path().startsWith("/internal/")) {
                expect(endpoint, "an admin", new Caller(gateway, admin), 403);
                expect(endpoint, "nobody", new Caller(nobody, null), 401);
                expect(endpoint, "an admin's token without the gateway", new Caller(nobody, admin), 401);
            } else if (open.contains(name)) {
                var status = status(endpoint, new Caller(gateway, null));
                if (status == 401 || status == 403) {
                    heard.add(name + " answers everybody " + status);
                }
            } else {
                expect(endpoint, "somebody", new Caller(gateway, null), 401);
                expect(endpoint, "a stranger's token", new Caller(gateway, customer + "x"), 401);
                expect(endpoint, "a token without the gateway", new Caller(nobody, customer), 401);
                if (endpoint.path().startsWith("/api/admin/")) {
                    expect(endpoint, "a customer", new Caller(gateway, customer), 403);
                }
            }
        }
        return heard;
    }

    private void expect(Endpoint endpoint, String who, Caller caller, int expected) {
        var status = status(endpoint, caller);
        if (status != expected) {
            heard.add("%s %s answers %s %d".formatted(endpoint.method(), endpoint.path(), who, status));
        }
    }

    private int status(Endpoint endpoint, Caller caller) {
        try (var connection = new RawConnection(caller.certified(), port)) {
            return connection
                    .ask(head(endpoint, caller.token()), new byte[] {'{', '}'})
                    .status();
        }
    }

    private static String head(Endpoint endpoint, @Nullable String token) {
        return endpoint.method() + " " + endpoint.path().replaceAll("\\{[^/]*}", "1")
                + " HTTP/1.1\r\nHost: localhost\r\n"
                + (token == null ? "" : "Authorization: Bearer " + token + "\r\n")
                + "Content-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n";
    }
}
