package org.holonomy.ode.train;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.util.FastMath;

/** The affine map y = A x + a from states to what a loss compares, given or trained. */
public sealed interface Readout {

    /** Returns the number of components of y. */
    int outputs();

    /** Returns the tensors that are trained. */
    List<ParameterBlock> blocks();

    /** Returns [A, a], outputs × (n + 1), of which θ holds the part that is trained, from an index on. */
    RealMatrix map(double[] parameters, int first);

    /** Returns parameters to begin with, as many as the blocks hold. */
    double[] initial(RandomGenerator random);

    /** Returns the number of parameters that are trained. */
    default int parameters() {
        return blocks().stream().mapToInt(ParameterBlock::size).sum();
    }

    /** A map that stays as it is. */
    final class Fixed implements Readout {

        private final RealMatrix map;

        /**
         * Takes the map.
         *
         * @param map [A, a], outputs × (n + 1); copied
         */
        public Fixed(RealMatrix map) {
            this.map = map.copy();
        }

        /**
         * Returns y = s (x₁, …, xₘ).
         *
         * @param outputs m, at most n
         * @param dimension n
         * @param scale s
         */
        public static Fixed components(int outputs, int dimension, double scale) {
            if (outputs < 1 || outputs > dimension) {
                throw new IllegalArgumentException(
                        "readout: %d outputs of %d components, expected at least 1 and at most as many"
                                .formatted(outputs, dimension));
            }
            RealMatrix map = MatrixUtils.createRealMatrix(outputs, dimension + 1);
            for (int i = 0; i < outputs; i++) {
                map.setEntry(i, i, scale);
            }
            return new Fixed(map);
        }

        @Override
        public int outputs() {
            return map.getRowDimension();
        }

        @Override
        public List<ParameterBlock> blocks() {
            return List.of();
        }

        @Override
        public RealMatrix map(double[] parameters, int first) {
            return map.copy();
        }

        @Override
        public double[] initial(RandomGenerator random) {
            return new double[0];
        }
    }

    /**
     * A map that is trained with the rest, the linear head of a classifier; parameters begin uniform within ±1/√n.
     *
     * @param outputs components of y, at least 1
     * @param dimension n, at least 1
     */
    record Trained(int outputs, int dimension) implements Readout {

        /** Checks sizes. */
        public Trained {
            if (outputs < 1 || dimension < 1) {
                throw new IllegalArgumentException(
                        "readout: %d outputs of %d components, expected at least 1".formatted(outputs, dimension));
            }
        }

        @Override
        public List<ParameterBlock> blocks() {
            return List.of(
                    new ParameterBlock("head.weight", List.of(outputs, dimension)),
                    new ParameterBlock("head.bias", List.of(outputs)));
        }

        @Override
        public RealMatrix map(double[] parameters, int first) {
            RealMatrix map = MatrixUtils.createRealMatrix(outputs, dimension + 1);
            for (int i = 0; i < outputs; i++) {
                for (int j = 0; j < dimension; j++) {
                    map.setEntry(i, j, parameters[first + i * dimension + j]);
                }
                map.setEntry(i, dimension, parameters[first + outputs * dimension + i]);
            }
            return map;
        }

        @Override
        public double[] initial(RandomGenerator random) {
            double bound = 1 / FastMath.sqrt(dimension);
            double[] parameters = new double[parameters()];
            Arrays.setAll(parameters, k -> random.nextDouble(-bound, bound));
            return parameters;
        }
    }
}
