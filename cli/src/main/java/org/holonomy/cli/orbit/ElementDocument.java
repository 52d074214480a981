package org.holonomy.cli.orbit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.holonomy.gauge.group.GroupElement;
import org.holonomy.gauge.group.Monomial;
import org.holonomy.gauge.network.NetworkSymmetry;
import org.holonomy.gauge.network.Translation;
import org.holonomy.gauge.network.Vertex;

/** A group element in JSON: what acts on which vertex, those of the identity left out. */
final class ElementDocument {

    private ElementDocument() {}

    static Map<String, Object> of(NetworkSymmetry symmetry, List<String> kinds) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("kinds", kinds);
        document.put("conditionNumber", symmetry.conditionNumber());
        document.put("vertices", vertices(symmetry));
        document.put("translations", translations(symmetry));
        return document;
    }

    private static List<Map<String, Object>> vertices(NetworkSymmetry symmetry) {
        List<Map<String, Object>> vertices = new ArrayList<>();
        for (int v = 0; v < symmetry.elements().size(); v++) {
            GroupElement element = symmetry.elements().get(v);
            Vertex vertex = symmetry.gauge().vertices().get(v);
            if (!element.isIdentity()) {
                Map<String, Object> entry = new LinkedHashMap<>();
                entry.put("name", vertex.name());
                entry.put("group", vertex.groupName());
                entry.putAll(entries(element));
                vertices.add(entry);
            }
        }
        return vertices;
    }

    /** Row i of what arrives is factor i times the old row permutation[i]; or the matrix acts. */
    private static Map<String, Object> entries(GroupElement element) {
        if (!(element instanceof Monomial monomial)) {
            return Map.of(
                    "matrix",
                    Arrays.stream(element.matrix().getData())
                            .map(row -> Arrays.stream(row).boxed().toList())
                            .toList());
        }
        Map<String, Object> entries = new LinkedHashMap<>();
        List<Integer> sources = IntStream.range(0, monomial.dimension())
                .mapToObj(monomial::source)
                .toList();
        List<Double> factors = IntStream.range(0, monomial.dimension())
                .mapToObj(monomial::factor)
                .toList();
        boolean permutes = IntStream.range(0, sources.size()).anyMatch(i -> sources.get(i) != i);
        if (permutes) {
            entries.put("permutation", sources);
        }
        if (factors.stream().anyMatch(factor -> factor != 1)) {
            entries.put("factors", factors);
        }
        return entries;
    }

    private static List<Map<String, Object>> translations(NetworkSymmetry symmetry) {
        List<Map<String, Object>> translations = new ArrayList<>();
        for (int k = 0; k < symmetry.translations().size(); k++) {
            Translation translation = symmetry.gauge().translations().get(k);
            double[] vector = symmetry.translations().get(k).toArray();
            if (translation.free() > 0 && Arrays.stream(vector).anyMatch(x -> x != 0)) {
                Map<String, Object> entry = new LinkedHashMap<>();
                entry.put("name", translation.name());
                entry.put("vector", Arrays.stream(vector).boxed().toList());
                translations.add(entry);
            }
        }
        return translations;
    }
}
