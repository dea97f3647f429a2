package com.mmall.launcher.testing;

import com.mmall.launcher.supervise.Instances;
import com.mmall.launcher.supervise.Part;
import com.mmall.launcher.supervise.Step;

/** For shops whose services run once. */
public final class NoInstances implements Instances {
    @Override
    public Step another(String service, int number) {
        throw new IllegalArgumentException("there is no service " + service);
    }

    @Override
    public void removed(Part part) {}
}
