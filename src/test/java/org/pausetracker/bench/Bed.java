package org.pausetracker.bench;

import java.nio.file.Path;

/** What a part measures on: a loaded record, the service in front of it, and the tools. */
record Bed(Settings settings, Programs programs, RecordFile file, Service service, Database database, Api api) {
    /** Scripts and results lie on disk, for tools that are no part of this JVM. */
    Path script(String name) {
        return settings.folder().resolve("build/test-classes/bench").resolve(name);
    }

    /** Of a further copy of the service. */
    Path log(String name) {
        return settings.folder().resolve("run").resolve(name + ".log");
    }

    Wrk wrk() {
        return new Wrk(programs.wrk());
    }

    static void say(String progress) {
        System.out.printf("bench %tT  %s%n", System.currentTimeMillis(), progress);
    }
}
