package com.mmall.conventions.apidocs;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What an operation may refuse beyond what all of its kind do, each as {@code STATUS code}: {@code 404 order_not_found}.
 * The texts shown with it are those of the service's message bundle.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Refuses {
    String[] value();
}
