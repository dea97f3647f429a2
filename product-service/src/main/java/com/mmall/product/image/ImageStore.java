package com.mmall.product.image;

import java.nio.file.Path;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Keeps pictures for the web to fetch. */
public interface ImageStore {
    /** The store is away, or has refused; trying again later is safe. */
    final class Away extends RuntimeException {
        public Away(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * Puts a whole file in place or none; one of the same name is replaced.
     *
     * @throws Away
     */
    void put(String path, Path content);

    /**
     * Puts what is not there yet, asking for its content only then. What was put before a failure stays.
     *
     * @return how many were put
     * @throws Away
     */
    int putMissing(Collection<String> paths, Function<String, byte[]> content);
}
