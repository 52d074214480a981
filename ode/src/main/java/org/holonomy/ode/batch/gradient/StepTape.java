package org.holonomy.ode.batch.gradient;

import java.util.List;
import java.util.stream.IntStream;
import org.holonomy.ode.kernel.Block;
import org.holonomy.ode.kernel.MatrixProducts;

/** What the way back needs of one step: σ and σ′ of every stage. */
final class StepTape implements AutoCloseable {

    private final List<Block> values;
    private final double[][] slopes;

    /** Makes room for width × h numbers a stage. */
    StepTape(MatrixProducts products, int stages, int h, int width) {
        values = IntStream.range(0, stages)
                .mapToObj(i -> products.block(width, h))
                .toList();
        slopes = new double[stages][h * width];
    }

    /** Returns σ of a stage, to be overwritten. */
    Block values(int stage) {
        return values.get(stage);
    }

    /** Returns σ′ of a stage, to be overwritten. */
    double[] slopes(int stage) {
        return slopes[stage];
    }

    @Override
    public void close() {
        values.forEach(Block::close);
    }
}
