package com.mmall.conventions.identity;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.io.Resource;

/**
 * Whose word about users a service takes, which services may call it, and what it shows to everybody.
 *
 * @param publicKeys a JWK set with the gateway's public key; a {@code kid} is {@code gateway}, or that name, a dot and
 *     anything (so that an old and a new key can overlap); read again every few seconds
 * @param publicPaths what needs no log-in, each as {@code METHOD path-pattern}
 * @param internalCallers which services, by the names in their certificates, may call what, each as {@code METHOD path-pattern service service}; an internal
 *     address that is not listed is called by nobody
 */
@ConfigurationProperties("mmall.identity")
public record IdentityProperties(Resource publicKeys, List<String> publicPaths, List<String> internalCallers) {
    public IdentityProperties {
        publicPaths = publicPaths == null ? List.of() : List.copyOf(publicPaths);
        internalCallers = internalCallers == null ? List.of() : List.copyOf(internalCallers);
    }
}
