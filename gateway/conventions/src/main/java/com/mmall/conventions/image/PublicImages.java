package com.mmall.conventions.image;

/** Makes the addresses at which browsers fetch pictures. Databases and services keep them relative to the store. */
public final class PublicImages {
    private final String base;

    /** @param base put before every stored address; a missing slash at its end is added */
    public PublicImages(String base) {
        this.base = base.endsWith("/") ? base : base + "/";
    }

    /** @return where browsers fetch pictures, ending in a slash */
    public String base() {
        return base;
    }

    /** @return {@code ""} for no picture; what is a whole address already stays as it is */
    public String address(String stored) {
        return stored.isEmpty() || stored.startsWith("/") || stored.contains("://") ? stored : base + stored;
    }
}
