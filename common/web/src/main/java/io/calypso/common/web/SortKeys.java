package io.calypso.common.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The sort keys of a list: they are listed in the API document, and any other key results in a 400. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface SortKeys {

    /** The keys, such as {@code createdAt}. */
    String[] value();
}
