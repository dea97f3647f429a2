package com.mmall.conventions.web;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How large a request's body may be, whatever its method.
 *
 * @param usual beyond that 413
 * @param larger where more is needed, each as {@code path-pattern size}, such as {@code /api/admin/products/** 1MB}
 */
@ConfigurationProperties("mmall.bodies")
record BodyProperties(
        @DefaultValue("16KB") DataSize usual, @DefaultValue List<String> larger) {}
