package org.holonomy.ode.batch;

import org.holonomy.ode.kernel.MatrixProducts;
import org.holonomy.ode.solve.Method;

/**
 * How a field is evaluated on blocks of samples.
 *
 * <p>A block holds its samples as columns: an array of n × columns numbers, component by component, so that loops run over
 * all of it. What depends on depth alone, S, is computed once and shared by the blocks; the working memory of a block is
 * one thread's.
 *
 * @param <S> F at one depth: immutable, safe to share between threads
 */
interface FieldKernel<S> {

    /** Returns n. */
    int dimension();

    /** Returns what F is at a depth. */
    S at(double t);

    /** Returns the kernel of the smooth branch between two depths, which takes the same blocks. */
    FieldKernel<S> on(double from, double to);

    /** Makes working memory for blocks of so many columns. */
    FieldBlock<S> block(int columns);

    /** Makes working memory for fixed steps of blocks of so many columns. */
    default LayerRun<S> layers(Method method, int columns) {
        return new RungeKuttaRun<>(method.tableau(), block(columns), dimension() * columns);
    }

    /** Returns how many numbers the working memory of a block holds for every column. */
    int numbersPerColumn();

    /** Returns the number of multiplications for one sample: what is worth a native product, and how wide a block may be. */
    int multiplicationsPerSample();

    /** Returns the kernel of a field. */
    static FieldKernel<?> of(BatchField field, MatrixProducts products) {
        if (field instanceof BatchField.PerceptronBatch perceptron) {
            return new PerceptronKernel(perceptron.field(), products);
        }
        if (field instanceof BatchField.LinearBatch linear) {
            return new LinearKernel(linear, products);
        }
        return new SampleKernel(((BatchField.SampleBatch) field).field());
    }
}
