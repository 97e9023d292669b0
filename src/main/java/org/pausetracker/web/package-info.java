/**
 * The pages: what people look at. They show what the API answers, from the same code, for the same parameters in their
 * address, and work without scripts; scripts only add to them. The desk is the exception: it is the API's client, written
 * for a browser, and does nothing that another client could not.
 *
 * <p>Templates are in {@code templates/}, styles and scripts in {@code META-INF/resources/assets/}. No page asks another host
 * for anything, and none sets a cookie.
 */
@NullMarked
package org.pausetracker.web;

import org.jspecify.annotations.NullMarked;
