package org.holonomy.ode.batch;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Working memory for blocks of any width, lent to one thread at a time and closed together.
 *
 * @param <W> the working memory
 */
final class WorkerPool<W> implements AutoCloseable {

    /** Gives memory back. */
    interface Closing<W> {
        void close(W worker);
    }

    private final IntFunction<W> maker;
    private final Closing<W> closing;
    private final Map<Integer, Queue<W>> idle = new ConcurrentHashMap<>();

    WorkerPool(IntFunction<W> maker, Closing<W> closing) {
        this.maker = maker;
        this.closing = closing;
    }

    /** Does something with working memory for so many columns. */
    <R> R with(int columns, Function<W, R> job) {
        Queue<W> queue = idle.computeIfAbsent(columns, key -> new ConcurrentLinkedQueue<>());
        W waiting = queue.poll();
        W worker = waiting == null ? maker.apply(columns) : waiting;
        R result = job.apply(worker);
        queue.add(worker);
        return result;
    }

    @Override
    public void close() {
        idle.values().forEach(queue -> queue.forEach(closing::close));
        idle.clear();
    }
}
