package com.mmall.conventions.image;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A picture in an answer to clients: holds the stored address and is written as the public one.
 *
 * @param path relative to the store, {@code ""} for no picture
 */
public record StoredImage(@JsonValue String path) {}
