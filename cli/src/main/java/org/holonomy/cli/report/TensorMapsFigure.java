package org.holonomy.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.holonomy.cli.model.NetworkModel;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.network.Features;
import org.holonomy.plots.Figure;
import org.holonomy.plots.FigureWidth;
import org.holonomy.plots.HeatMapPanel;

/** The weights of a network as heat maps, a row for each layer: before a symmetry at the left, after it at the right. */
final class TensorMapsFigure {

    /** Layers beyond these would not fit on a page. */
    private static final int MOST_LAYERS = 6;

    /** Cells of larger matrices could not be told apart. */
    private static final int MOST_CELLS = 8192;

    /** Matrices with more columns get the whole width of a page. */
    private static final int NARROW = 12;

    /** Longer columns of labels would be too small to read. */
    private static final int MOST_LABELS = 24;

    private TensorMapsFigure() {}

    /** Returns the figure; nothing if no weight is a matrix of readable size. */
    static Optional<Figure> of(NetworkModel before, Optional<NetworkModel> after) {
        List<Sheet> all = sheets(before);
        List<Sheet> shown = all.stream()
                .filter(sheet -> sheet.rows() * (long) sheet.columns() <= MOST_CELLS)
                .limit(MOST_LAYERS)
                .toList();
        if (shown.isEmpty()) {
            return Optional.empty();
        }
        List<HeatMapPanel> panels = new ArrayList<>();
        for (Sheet sheet : shown) {
            List<List<Double>> left = sheet.entries(before.tensors());
            double largest = largest(left);
            if (after.isPresent()) {
                List<List<Double>> right = sheet.entries(after.get().tensors());
                largest = Math.max(largest, largest(right));
                panels.add(sheet.panel(", before", left, largest));
                panels.add(sheet.panel(", after", right, largest));
            } else {
                panels.add(sheet.panel("", left, largest));
            }
        }
        boolean narrow = shown.stream().allMatch(sheet -> sheet.columns() <= NARROW);
        return Optional.of(Figure.grid(
                "weights",
                caption(shown, all.size(), after.isPresent()),
                narrow ? FigureWidth.SINGLE : FigureWidth.DOUBLE,
                after.isPresent() ? 2 : 1,
                panels));
    }

    private static String caption(List<Sheet> shown, int all, boolean compared) {
        boolean biased = shown.stream().anyMatch(Sheet::biased);
        return Captions.join(
                "Weights of every layer%s: a row belongs to a unit or channel%s."
                        .formatted(
                                compared ? ", before (left) and after (right) the symmetry" : "",
                                biased ? ", the last column b is its bias" : ""),
                "White is zero, blue is positive, red is negative%s."
                        .formatted(compared ? "; both sides of a row of panels have one scale" : ""),
                shown.size() < all ? "Of %d layers %d are shown.".formatted(all, shown.size()) : "");
    }

    /** Returns every weight of two or more axes, with the bias beside it. */
    private static List<Sheet> sheets(NetworkModel model) {
        List<Sheet> sheets = new ArrayList<>();
        TensorFile tensors = model.tensors();
        for (String name : model.network().parameters(tensors)) {
            int[] shape = tensors.tensor(name).shape();
            if (shape.length < 2) {
                continue;
            }
            String prefix = name.endsWith(".weight") ? name.substring(0, name.length() - ".weight".length()) : name;
            String bias = prefix + ".bias";
            boolean biased = !prefix.equals(name) && tensors.contains(bias);
            sheets.add(new Sheet(prefix, name, shape[0], Features.size(shape) / shape[0], biased));
        }
        return sheets;
    }

    private static double largest(List<List<Double>> rows) {
        double largest = rows.stream()
                .flatMap(List::stream)
                .mapToDouble(Math::abs)
                .filter(Double::isFinite)
                .max()
                .orElse(0);
        return largest > 0 ? largest : 1;
    }

    /**
     * A weight as a matrix, with the bias as its last column if there is one.
     *
     * @param title name of the layer
     * @param tensor name of the weight
     * @param rows units or channels that the weight makes
     * @param inputs entries in each row without the bias
     * @param biased whether there is a bias
     */
    private record Sheet(String title, String tensor, int rows, int inputs, boolean biased) {

        int columns() {
            return inputs + (biased ? 1 : 0);
        }

        List<List<Double>> entries(TensorFile tensors) {
            double[] weight = tensors.tensor(tensor).toDoubles();
            double[] bias = biased ? tensors.tensor(title + ".bias").toDoubles() : new double[0];
            List<List<Double>> result = new ArrayList<>();
            for (int i = 0; i < rows; i++) {
                List<Double> row = new ArrayList<>();
                for (int j = 0; j < inputs; j++) {
                    row.add(weight[i * inputs + j]);
                }
                if (biased) {
                    row.add(bias[i]);
                }
                result.add(row);
            }
            return result;
        }

        HeatMapPanel panel(String when, List<List<Double>> entries, double largest) {
            List<String> units = rows <= MOST_LABELS ? numbers(rows) : List.of();
            List<String> columns = new ArrayList<>(inputs <= MOST_LABELS ? numbers(inputs) : List.of());
            if (biased && !columns.isEmpty()) {
                columns.add("$b$");
            }
            return new HeatMapPanel(Captions.label(title) + when, entries, units, columns, largest);
        }

        private static List<String> numbers(int count) {
            return IntStream.range(0, count).mapToObj(Integer::toString).toList();
        }
    }
}
