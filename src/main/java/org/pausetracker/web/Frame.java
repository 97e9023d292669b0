package org.pausetracker.web;

import org.pausetracker.http.Build;

/**
 * What the layout needs to know of a page.
 *
 * @param title without the name of the tracker
 * @param description one sentence; shared links show it
 * @param home the public address of the tracker, without a slash at the end
 * @param path of the page
 */
public record Frame(String title, String description, String home, String path) {
    /** Behind the address of styles and scripts: browsers keep them until there is another build. */
    public String version() {
        return Build.ID;
    }

    public String echarts() {
        return "/_static/echarts/" + Build.ECHARTS + "/dist/echarts.simple.min.js";
    }

    /** Whether the page is this one or below it, for the navigation. */
    public boolean isAt(String other) {
        return path.equals(other) || path.startsWith(other + "/");
    }
}
