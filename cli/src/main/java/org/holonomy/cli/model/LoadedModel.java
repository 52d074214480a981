package org.holonomy.cli.model;

import java.nio.file.Path;
import java.util.List;
import org.holonomy.gauge.checkpoint.TensorFile;

/** A model that was read from files, and what it takes to read it again with other weights. */
public sealed interface LoadedModel permits NeuralOdeModel, NetworkModel {

    /** Returns the kind as the model file says it. */
    String kind();

    /** Returns what was read: the model's description and its weights. */
    List<Path> files();

    /** Returns the weights. */
    TensorFile tensors();
}
