package org.pausetracker.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The folder that holds the embedded database, held by one live process at a time.
 *
 * <p>The operating system drops the lock when the process ends in whatever way, so no lock is ever stale. The id in the
 * file only serves the message of the process that comes second.
 */
final class DataFolder implements AutoCloseable {
    /** One byte far behind the process id: where locks are mandatory, the id stays readable. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    /** POSIX drops a process's lock when it closes any handle on the file, so this process asks its own list first. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path root;
    private final FileChannel channel;

    private DataFolder(Path root, FileChannel channel) {
        this.root = root;
        this.channel = channel;
    }

    static DataFolder hold(Path folder) {
        Path root = create(folder.toAbsolutePath().normalize());
        if (!HELD.add(root)) {
            throw inUse(root, "process " + ProcessHandle.current().pid());
        }
        try {
            return new DataFolder(root, lock(root));
        } catch (RuntimeException e) {
            HELD.remove(root);
            throw e;
        }
    }

    Path root() {
        return root;
    }

    Cluster cluster() {
        return new Cluster(root.resolve("cluster"));
    }

    /**
     * Where the PostgreSQL programs are unpacked: here, because a temporary folder may be swept, or not executable. zonky
     * lets everybody write to the folder it is given, so it gets one inside a folder that nobody else can enter.
     */
    Path programs() {
        return subfolder("programs").resolve("unpacked");
    }

    Path log() {
        return subfolder("log");
    }

    private Path subfolder(String name) {
        return create(root.resolve(name));
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new EmbeddedDatabaseException("The data folder " + root + " could not be released", e);
        } finally {
            HELD.remove(root);
        }
    }

    private static Path create(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder, OwnerOnly.folder());
            }
            // One spelling, so that links and dots cannot hide that two names are the same folder.
            return folder.toRealPath();
        } catch (FileAlreadyExistsException e) {
            throw new EmbeddedDatabaseException(
                    "The data folder " + folder + " is not a folder. Set TRACKER_DATA_DIR to a folder.", e);
        } catch (IOException e) {
            throw notWritable(folder, e);
        }
    }

    private static FileChannel lock(Path root) {
        FileChannel channel = null;
        try {
            channel = FileChannel.open(
                    root.resolve("tracker.lock"),
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                    OwnerOnly.file());
            FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
            if (lock == null) {
                String holder = readHolder(channel);
                channel.close();
                throw inUse(root, holder.isEmpty() ? "another process" : "process " + holder);
            }
            channel.truncate(0);
            String pid = Long.toString(ProcessHandle.current().pid());
            channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)), 0);
            return channel;
        } catch (IOException e) {
            throw notWritable(root, e);
        }
    }

    private static String readHolder(FileChannel channel) throws IOException {
        ByteBuffer pid = ByteBuffer.allocate(20);
        channel.read(pid, 0);
        return StandardCharsets.US_ASCII.decode(pid.flip()).toString().strip();
    }

    private static EmbeddedDatabaseException inUse(Path root, String holder) {
        return new EmbeddedDatabaseException("The data folder " + root + " is in use by " + holder
                + ". Stop that process, or set TRACKER_DATA_DIR to another folder.");
    }

    private static EmbeddedDatabaseException notWritable(Path folder, IOException e) {
        return new EmbeddedDatabaseException(
                "The data folder " + folder + " cannot be written (" + e
                        + "). Give this user access to it, or set TRACKER_DATA_DIR to another folder.",
                e);
    }
}
