package org.holonomy.ode.naming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class VocabularyTest {

    private static final Vocabulary<String> METALS =
            Vocabulary.of("metal", List.of("iron", "zinc", "gold-leaf"), Function.identity());

    @Test
    void findsWhatANameStandsFor() {
        assertThat(METALS.lookUp("zinc")).isEqualTo("zinc");
    }

    @Test
    void aSlipIsAnsweredWithTheNearestName() {
        assertThatThrownBy(() -> METALS.lookUp("Gold_Leaf"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("metal: unknown name 'Gold_Leaf', expected one of iron, zinc, gold-leaf;"
                        + " did you mean 'gold-leaf'?");
        assertThatThrownBy(() -> METALS.lookUp("icon"))
                .hasMessage("metal: unknown name 'icon', expected one of iron, zinc, gold-leaf; did you mean 'iron'?");
    }

    @Test
    void anotherWordIsAnsweredWithTheListAlone() {
        assertThatThrownBy(() -> METALS.lookUp("lead"))
                .hasMessage("metal: unknown name 'lead', expected one of iron, zinc, gold-leaf");
        assertThatThrownBy(() -> METALS.lookUp(""))
                .hasMessage("metal: unknown name '', expected one of iron, zinc, gold-leaf");
    }
}
