package org.holonomy.cli.experiment;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.cli.model.NetworkModel;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.fix.Canonicalization;
import org.holonomy.gauge.network.Features;
import org.holonomy.gauge.network.Gradient;
import org.holonomy.gauge.network.Layer;
import org.holonomy.gauge.network.Network;
import org.holonomy.gauge.network.NetworkGauge;
import org.holonomy.gauge.network.NetworkJacobian;
import org.holonomy.gauge.network.OrbitDimension;
import org.holonomy.ode.field.MatrixJet;

/** The functions by which a claim measures networks, and counts the points of their orbits. */
enum NetworkMeasurement implements Measure {
    /** The outputs. */
    OUTPUT("output", 2, 2, "a network and inputs") {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            NetworkModel model = given.network(0);
            return MatrixJet.of(BatchMatrix.of(model.outputs(given.inputs(1, model))));
        }
    },
    /** What leaves one of the layers. */
    FEATURES("features", 3, 3, "a network, inputs and a number of layers") {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            NetworkModel model = given.network(0);
            List<Layer> layers = model.network().layers();
            int count = given.count(2);
            if (count > layers.size()) {
                throw given.refusal("takes a number of layers from 1 to %d, found %d".formatted(layers.size(), count));
            }
            Network beginning = new Network(layers.subList(0, count));
            return MatrixJet.of(BatchMatrix.of(beginning.forward(given.inputs(1, model), model.tensors())));
        }
    },
    /** A tensor as a matrix. */
    TENSOR("tensor", 2, 2, "a network and the name of a tensor") {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            NetworkModel model = given.network(0);
            return MatrixJet.of(TensorDefinition.matrix(model, given.tensor(1, model)));
        }
    },
    /** P, the number of parameters. */
    PARAMETERS("parameters", 1, 1, "a network") {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            NetworkModel model = given.network(0);
            return MatrixJet.of(
                    NetworkJacobian.of(model.network(), model.tensors()).columns());
        }
    },
    /** The rank of ∂f/∂θ on a batch. */
    RANK("rank", 2, 2, "a network and inputs") {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            NetworkModel model = given.network(0);
            NetworkJacobian jacobian = NetworkJacobian.of(model.network(), model.tensors());
            Features inputs = given.inputs(1, model);
            if (jacobian.columns() <= Constants.MOST_DRAWN) {
                given.workspace().keepSpectrum(given.name(0), jacobian.singularValues(inputs));
            }
            return MatrixJet.of(jacobian.rank(inputs).rank());
        }
    },
    /** The dimension of the orbit of the gauge group through the weights. */
    GAUGE_DIMENSION("gauge_dimension", 1, 1, "a network") {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            NetworkModel model = given.network(0);
            NetworkGauge gauge = NetworkGauge.of(model.network(), model.inputShape(), model.tensors());
            return MatrixJet.of(
                    OrbitDimension.of(model.network(), gauge, model.tensors()).dimension());
        }
    },
    /** All weights of the orbit's representative, tensor by tensor. */
    CANONICAL("canonical", 1, 1, "a network") {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            NetworkModel model = given.network(0);
            TensorFile weights = Canonicalization.of(model.network(), model.inputShape(), model.tensors())
                    .weights();
            double[] all = model.network().parameters(weights).stream()
                    .flatMapToDouble(name -> Arrays.stream(weights.tensor(name).toDoubles()))
                    .toArray();
            return MatrixJet.of(MatrixUtils.createColumnRealMatrix(all));
        }
    },
    /** ∂L/∂θ for one tensor and the loss L = Σ (f(X) − Y)². */
    GRADIENT("gradient", 4, 4, "a network, inputs, targets and the name of a tensor") {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            NetworkModel model = given.network(0);
            Features inputs = given.inputs(1, model);
            Features targets = BatchMatrix.features(model.outputShape(), given.matrix(2));
            Features slopes = model.outputs(inputs).combine(targets, model.outputShape(), NetworkMeasurement::slope);
            Gradient gradient = Gradient.of(model.tensors());
            model.network().pullback(inputs, model.tensors()).apply(slopes, gradient);
            String name = given.tensor(3, model);
            RealMatrix shape = TensorDefinition.matrix(model, name);
            return MatrixJet.of(BatchMatrix.rows(
                    List.of(gradient.tensor(name).toDoubles()), shape.getRowDimension(), shape.getColumnDimension()));
        }
    },
    /** How many different networks all permutations of hidden units make, each of them tried. */
    ORBIT_SIZE("orbit_size", 1, 1, "a network") {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            return MatrixJet.of(PermutationOrbit.of(given.network(0)).size());
        }
    },
    /** By how much all permutations of hidden units change the outputs, each of them tried. */
    ORBIT_DEVIATION("orbit_deviation", 2, 2, "a network and inputs") {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            NetworkModel model = given.network(0);
            return MatrixJet.of(PermutationOrbit.of(model).deviation(given.inputs(1, model)));
        }
    },
    /** Λ = n₁! n₂! ⋯, for counts that a double holds exactly. */
    ORBIT_COUNT("orbit_count", 2, Constants.MOST_LAYERS, Constants.LAYER_SIZES) {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            return exact(given, given.orbitCount().exact());
        }
    },
    /** log₁₀ Λ, from the logarithm of the gamma function. */
    ORBIT_LOG10("orbit_log10", 2, Constants.MOST_LAYERS, Constants.LAYER_SIZES) {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            return MatrixJet.of(given.orbitCount().log10());
        }
    },
    /** Λ 2^(n₁ + n₂ + …): signs count too. */
    SIGNED_ORBIT_COUNT("signed_orbit_count", 2, Constants.MOST_LAYERS, Constants.LAYER_SIZES) {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            return exact(given, given.orbitCount().withSigns());
        }
    },
    /** Σ n(n − 1)/2, the exchanges of two units of one layer. */
    SWITCHES("switches", 2, Constants.MOST_LAYERS, Constants.LAYER_SIZES) {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            return exact(given, given.orbitCount().switches());
        }
    };

    /** What the constants above mention, which fields of their own may not be before them. */
    private static final class Constants {
        static final int MOST_LAYERS = 1000;
        static final String LAYER_SIZES = "the sizes of two or more layers";
        /** Singular values of more parameters take long, and no figure could show them apart. */
        static final int MOST_DRAWN = 300;
        /** Whole numbers below 2⁵³ are doubles. */
        static final int DOUBLE_BITS = 53;
    }

    @SuppressWarnings("ImmutableEnumChecker") // text and numbers
    private final Signature signature;

    NetworkMeasurement(String name, int leastArguments, int mostArguments, String usage) {
        signature = new Signature(name, leastArguments, mostArguments, usage);
    }

    @Override
    public Signature signature() {
        return signature;
    }

    /** A double that is not the number itself would pretend digits. */
    private static MatrixJet exact(MeasurementArguments given, BigInteger count) {
        if (count.bitLength() > Constants.DOUBLE_BITS) {
            throw given.refusal("has more digits than a number of a formula; claim it with count and leading digits");
        }
        return MatrixJet.of(count.doubleValue());
    }

    /** ∂L/∂f of one sample. */
    private static double[] slope(double[] output, double[] target) {
        double[] slope = output.clone();
        Arrays.setAll(slope, i -> 2 * (output[i] - target[i]));
        return slope;
    }
}
