package org.pausetracker.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks resources that people open in a browser. Their forms send empty fields, and social networks add parameters of their
 * own to links; so instead of a refusal both get a redirect to the address without them, which is then the one that is
 * shared. What is left out of the address is seen to be left out of the page, which states its filters.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Browsed {}
