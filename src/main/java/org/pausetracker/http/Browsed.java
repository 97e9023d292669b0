package org.pausetracker.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks resources that people open in a browser. Their forms send empty fields, and social networks and newsletters add
 * parameters of their own to links; so instead of a refusal both get a redirect to the address without them, which is then
 * the one that is shared. Anything else that is unknown is refused, as everywhere: it may be a filter, misspelt.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Browsed {}
