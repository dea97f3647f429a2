package com.mmall.conventions.identity;

/**
 * The user who asks, as the gateway vouches for. A controller takes it as a parameter.
 *
 * @param sessionId the session this request came with
 */
public record CurrentUser(long id, boolean admin, String sessionId) {}
