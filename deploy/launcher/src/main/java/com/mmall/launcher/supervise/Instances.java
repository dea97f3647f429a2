package com.mmall.launcher.supervise;

/** Further instances of a service, for {@code scale}. */
public interface Instances {
    /**
     * The part that is to be instance {@code number} of the service; it is not started.
     *
     * @throws IllegalArgumentException if there is no such service, or only one of it can run
     */
    Step another(String service, int number) throws Exception;

    /** The part runs no longer: what was set aside for it, such as its port, is free again. */
    void removed(Part part);
}
