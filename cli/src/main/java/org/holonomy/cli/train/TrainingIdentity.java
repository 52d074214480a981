package org.holonomy.cli.train;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.holonomy.cli.config.ConfigNode;
import org.holonomy.cli.run.Sha256;
import org.holonomy.ode.train.Adam;
import org.holonomy.ode.train.GradientDescent;

/**
 * What a training that is taken up again must have in common with its first part: rates, penalties, steps and solver may
 * change, but what parameters mean may not.
 */
final class TrainingIdentity {

    private TrainingIdentity() {}

    /** Returns it, by what it is. */
    static Map<String, String> of(TrainingFile training) throws IOException {
        Map<String, String> identity = new LinkedHashMap<>();
        identity.put("model", training.family().toString());
        identity.put("data", Sha256.of(training.dataFile()));
        identity.put(
                "columns",
                training.document().root().child("data").asObject().entrySet().stream()
                        .filter(entry -> !entry.getKey().equals("file"))
                        .map(entry -> entry.getKey() + ": " + text(entry.getValue()))
                        .sorted()
                        .toList()
                        .toString());
        identity.put("optimizer", optimizer(training));
        identity.put("readout", training.readout().blocks().isEmpty() ? "fixed" : "head");
        identity.put("seed", Long.toString(training.seed()));
        return identity;
    }

    private static String text(ConfigNode node) {
        return node.isList()
                ? node.asList().stream().map(TrainingIdentity::text).toList().toString()
                : node.isText() ? node.asText() : Boolean.toString(node.asBoolean());
    }

    private static String optimizer(TrainingFile training) {
        return training.optimizer() instanceof Adam
                ? "adam"
                : training.optimizer() instanceof GradientDescent ? "gradient-descent" : "gradient-flow";
    }
}
