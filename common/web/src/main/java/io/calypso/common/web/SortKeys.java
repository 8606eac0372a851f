package io.calypso.common.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The names that a list can be sorted by: they are in the API document, and any other name is a 400. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface SortKeys {

    /** The names, such as {@code createdAt}. */
    String[] value();
}
