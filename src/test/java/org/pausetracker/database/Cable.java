package org.pausetracker.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.pausetracker.Poll;

/**
 * The cable between the tracker under test and its database. It can be cut, which both ends notice, and it can swallow
 * whatever is sent, as when a host vanishes.
 */
public final class Cable implements AutoCloseable {
    private static final String PROPERTY = "pausetracker.test.cable";

    private final int to;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Object gate = new Object();
    private ServerSocket listener;
    private volatile boolean swallows;

    public Cable(int to) {
        try {
            this.to = to;
            this.listener = listen(0);
            this.port = listener.getLocalPort();
            accept(listener);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    /**
     * Makes it the one that the static methods mean, by a port on which it takes orders: Quarkus loads test classes several
     * times, and system properties, of which there is one set, are for texts.
     */
    public void share() {
        try {
            ServerSocket orders = listen(0);
            System.setProperty(PROPERTY, Integer.toString(orders.getLocalPort()));
            start(() -> {
                while (true) {
                    try (Socket order = orders.accept()) {
                        switch (order.getInputStream().read()) {
                            case 'c' -> cut();
                            case 's' -> swallow();
                            default -> mend();
                        }
                        order.getOutputStream().write('.');
                    }
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void isCut() {
        order('c');
    }

    public static void swallowsAll() {
        order('s');
    }

    public static void isMended() {
        order('m');
    }

    private static void order(char what) {
        try (Socket orders = new Socket(InetAddress.getLoopbackAddress(), Integer.getInteger(PROPERTY))) {
            orders.getOutputStream().write(what);
            if (orders.getInputStream().read() != '.') {
                throw new AssertionError("The cable does not obey");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void cut() {
        close(listener);
        // It lives on until its thread has woken up, and may have let somebody in.
        Poll.until(() -> {
            boolean refuses = refuses();
            open.forEach(Cable::close);
            open.clear();
            return refuses;
        });
    }

    private boolean refuses() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private void swallow() {
        swallows = true;
    }

    /** What it swallowed is lost: connections that were open are closed. */
    private synchronized void mend() {
        try {
            cut();
            swallows = false;
            synchronized (gate) {
                gate.notifyAll();
            }
            listener = listen(port);
            accept(listener);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        swallows = false;
        synchronized (gate) {
            gate.notifyAll();
        }
        cut();
    }

    private static ServerSocket listen(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        // The listener before lives on until its thread has woken up.
        Poll.until(() -> {
            try {
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return true;
            } catch (IOException e) {
                return false;
            }
        });
        return socket;
    }

    private void accept(ServerSocket from) {
        start(() -> {
            while (true) {
                Socket near = from.accept();
                open.add(near);
                start(() -> connect(near));
            }
        });
    }

    private void connect(Socket near) throws IOException {
        waitWhileSwallowing();
        Socket far = new Socket(InetAddress.getLoopbackAddress(), to);
        open.add(far);
        start(() -> carry(near, far));
        carry(far, near);
    }

    private void carry(Socket from, Socket into) throws IOException {
        try (from;
                into) {
            InputStream in = from.getInputStream();
            OutputStream out = into.getOutputStream();
            byte[] bytes = new byte[8192];
            for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
                waitWhileSwallowing();
                out.write(bytes, 0, n);
            }
        } finally {
            open.remove(from);
            open.remove(into);
        }
    }

    private void waitWhileSwallowing() throws IOException {
        try {
            synchronized (gate) {
                while (swallows) {
                    gate.wait();
                }
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private interface Carrying {
        void run() throws IOException;
    }

    private static void start(Carrying work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // It was cut.
                    }
                },
                "cable");
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
