package org.pausetracker.database;

import static java.util.Map.entry;

import java.util.Map;

/**
 * How the embedded server runs: as an archive that must survive a power cut, on a small machine. Values reach it through
 * a shell, so none may need quoting.
 */
final class ServerSettings {
    static final Map<String, String> ALL = Map.ofEntries(
            // zonky is made for tests and switches these off (-F); what is set here comes later and wins.
            entry("fsync", "on"),
            entry("synchronous_commit", "on"),
            entry("full_page_writes", "on"),
            // Nobody but this machine, and no socket file in a folder that others share.
            entry("listen_addresses", "127.0.0.1"),
            entry("unix_socket_directories", ""),
            // Both pools, psql and a backup leave room to spare.
            entry("max_connections", "60"),
            entry("shared_buffers", "256MB"),
            // Reports sort and hash some hundred thousand spells; the default of 4 MB spills them to disk.
            entry("work_mem", "16MB"),
            // One log file a weekday beside the cluster, overwritten a week later: bounded without a cron job.
            entry("logging_collector", "on"),
            entry("log_directory", "../log"),
            entry("log_filename", "postgresql-%a.log"),
            entry("log_rotation_age", "1d"),
            entry("log_rotation_size", "0"),
            entry("log_truncate_on_rotation", "on"),
            // Statements carry what staff wrote; a failing one is logged by the application, without its values.
            entry("log_statement", "none"),
            entry("log_min_error_statement", "panic"));

    private ServerSettings() {}
}
