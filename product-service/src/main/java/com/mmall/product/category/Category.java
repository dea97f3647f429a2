package com.mmall.product.category;

import org.jspecify.annotations.Nullable;

/** A shelf of the shop; {@code sort} orders it among its siblings, lower first. */
public record Category(long id, @Nullable Long parentId, String name, int sort) {}
