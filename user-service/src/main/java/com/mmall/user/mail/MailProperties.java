package com.mmall.user.mail;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where mail goes.
 *
 * @param from the sender, as {@code name <address>}
 * @param directory instead of a mail server: each mail becomes a file here, for trying things out
 */
@ConfigurationProperties("mmall.mail")
record MailProperties(String from, @Nullable Path directory) {}
