package org.pausetracker.bench;

import static org.pausetracker.bench.Figure.Unit.MILLIS;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** How long after it was acknowledged a change reaches those who follow, beside how long with one follower. */
record Followers() implements Part {
    private static final int MANY = 1_000;
    private static final int CHANGES = 10;
    private static final double PATIENCE_SECONDS = 10;

    @Override
    public List<Figure> measure(Bed bed) throws BenchFailure {
        Bed.say(MANY + " followers of the changes");
        Load one = delays(bed, 1);
        Load many = delays(bed, MANY);
        return List.of(Figure.of("a change to the last of 1,000 followers, longest", MILLIS, many)
                .against("to one", one)
                .wanting(Demand.atMost(1_000)));
    }

    private static Load delays(Bed bed, int count) throws BenchFailure {
        URI address = bed.service().at("/api/v1/changes");
        try (Selector selector = Selector.open()) {
            List<SocketChannel> channels = new ArrayList<>();
            try {
                for (int i = 0; i < count; i++) {
                    channels.add(open(address, selector));
                }
                // Until all streams have begun: the first change is for that, and not counted.
                bed.api().record("bench");
                await(selector, count);
                List<Double> millis = new ArrayList<>();
                for (int change = 0; change < CHANGES; change++) {
                    bed.api().record("bench");
                    long acknowledged = System.nanoTime();
                    await(selector, count).forEach(arrived -> millis.add(Math.max(0, arrived - acknowledged) / 1e6));
                }
                double[] all = millis.stream().mapToDouble(Double::doubleValue).toArray();
                return new Load(Load.quantile(1, all), Load.quantile(0.5, all), Load.quantile(0.99, all));
            } finally {
                for (SocketChannel channel : channels) {
                    channel.close();
                }
            }
        } catch (IOException e) {
            throw new BenchFailure("followers: " + e);
        }
    }

    private static SocketChannel open(URI address, Selector selector) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(address.getHost(), address.getPort()));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.write(ByteBuffer.wrap(
                ("GET " + address.getPath() + " HTTP/1.1\r\nHost: bench\r\n" + "Accept: text/event-stream\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII)));
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ);
        return channel;
    }

    /** When the next change arrived at each of them. */
    private static List<Long> await(Selector selector, int count) throws IOException, BenchFailure {
        List<Long> arrived = new ArrayList<>();
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
        long begun = System.nanoTime();
        while (arrived.size() < count) {
            if (Shell.secondsSince(begun) > PATIENCE_SECONDS) {
                throw new BenchFailure(count - arrived.size() + " of " + count + " followers were told nothing");
            }
            selector.select(1_000);
            long now = System.nanoTime();
            for (SelectionKey key : selector.selectedKeys()) {
                buffer.clear();
                if (((SocketChannel) key.channel()).read(buffer) < 0) {
                    throw new BenchFailure("a stream ended");
                }
                String text = new String(buffer.array(), 0, buffer.position(), StandardCharsets.US_ASCII);
                if (text.contains("id:") && text.contains("data:")) {
                    arrived.add(now);
                }
            }
            selector.selectedKeys().clear();
        }
        return arrived;
    }
}
