package org.holonomy.cli.train;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.holonomy.cli.config.ConfigNode;
import org.holonomy.cli.config.ConfigurationException;
import org.holonomy.cli.config.ConfigurationProblem;
import org.holonomy.ode.field.Activation;
import org.holonomy.ode.field.Interpolation;

/** What must fit together in a training file beyond what a schema can say; every mistake is found at once. */
final class TrainingRules {

    /** Adam keeps three numbers a parameter, and a gradient one more; these are some hundred megabytes. */
    private static final long MOST_PARAMETERS = 10_000_000;

    private final ConfigNode root;
    private final List<ConfigurationProblem> problems = new ArrayList<>();

    private TrainingRules(ConfigNode root) {
        this.root = root;
    }

    /**
     * Checks a file that fits the schema.
     *
     * @throws ConfigurationException with every mistake, in the order of the file
     */
    static void check(ConfigNode root) {
        TrainingRules rules = new TrainingRules(root);
        rules.model();
        rules.data();
        rules.penalties();
        if (!rules.problems.isEmpty()) {
            throw new ConfigurationException(rules.problems.stream()
                    .sorted(Comparator.comparing(
                                    (ConfigurationProblem p) -> !p.place().hasLine())
                            .thenComparing(p -> p.place().line())
                            .thenComparing(p -> p.place().column()))
                    .toList());
        }
    }

    private void model() {
        ConfigNode model = root.child("model");
        int features = root.child("data").child("features").asList().size();
        model.asObject().values().forEach(kind -> {
            kind.optional("dimension")
                    .filter(node -> node.asInt() < features)
                    .ifPresent(node -> at(
                            node,
                            "dimension %d, expected at least the number of features, %d"
                                    .formatted(node.asInt(), features)));
            kind.optional("activation").ifPresent(this::activation);
            long n = kind.optional("dimension").map(ConfigNode::asInt).orElse(features);
            long count = kind.optional("nodes")
                    .map(nodes -> nodes.asInt() * n * (n + 1))
                    .orElseGet(() -> 2 * (n + 1) * kind.child("hidden").asInt());
            if (count > MOST_PARAMETERS) {
                at(kind, "about %d parameters, expected at most %d".formatted(count, MOST_PARAMETERS));
            }
        });
    }

    private void activation(ConfigNode node) {
        try {
            Activation.of(node.asText());
        } catch (IllegalArgumentException e) {
            at(node, String.valueOf(e.getMessage()));
        }
    }

    private void data() {
        ConfigNode data = root.child("data");
        boolean classes = root.child("loss").asText().equals(TrainingFile.CROSS_ENTROPY);
        String wanted = classes ? "label" : "targets";
        String other = classes ? "targets" : "label";
        String loss = root.child("loss").asText();
        if (data.optional(wanted).isEmpty()) {
            problems.add(new ConfigurationProblem(
                    data.keyPlace(),
                    data.path(),
                    "missing key `%s`, which loss %s compares with".formatted(wanted, loss)));
        }
        data.optional(other)
                .ifPresent(node -> problems.add(new ConfigurationProblem(
                        node.keyPlace(), node.path(), "loss %s has no use for it; give `%s`".formatted(loss, wanted))));
    }

    private void penalties() {
        Optional<ConfigNode> linear = root.child("model").optional("linear-node");
        root.optional("penalties").ifPresent(penalties -> {
            for (String key : List.of("smoothness", "linear-transport")) {
                penalties
                        .optional(key)
                        .filter(node -> linear.isEmpty())
                        .ifPresent(node -> problems.add(new ConfigurationProblem(
                                node.keyPlace(), node.path(), "a penalty of a linear-node alone; leave it out")));
            }
            penalties
                    .optional("linear-transport")
                    .filter(node -> linear.isPresent()
                            && linear.get().child("path").asText().equals(Interpolation.PIECEWISE_CONSTANT.label()))
                    .ifPresent(
                            node -> problems.add(
                                    new ConfigurationProblem(
                                            node.keyPlace(),
                                            node.path(),
                                            "a piecewise-constant path has no derivative; take path piecewise-linear or cubic-spline")));
        });
    }

    private void at(ConfigNode node, String message) {
        problems.add(new ConfigurationProblem(node.place(), node.path(), message));
    }
}
