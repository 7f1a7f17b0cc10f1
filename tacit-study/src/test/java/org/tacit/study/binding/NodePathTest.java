package org.tacit.study.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dotted paths lead through keys and, counted from 1, through the items of lists. */
class NodePathTest {
  private static final Node.Mapping STUDY =
      Node.mapping(
          Yaml.parse("study", "problem: {regularizers: [{strength: 1}, {strength: 2}, 5]}"),
          "study");

  private static Node.Mapping with(String path, String value) {
    return STUDY.withPath(path, STUDY.location(), Yaml.parse("value", value));
  }

  private static @Nullable String text(@Nullable Node node) {
    return node instanceof Node.Scalar scalar ? scalar.text() : String.valueOf(node);
  }

  @Test
  void anItemOfAListIsReplacedAndTheOthersStay() {
    Node.Mapping changed = with("problem.regularizers.2.strength", "7");
    assertThat(text(changed.path("problem.regularizers.2.strength"))).isEqualTo("7");
    assertThat(text(changed.path("problem.regularizers.1.strength"))).isEqualTo("1");
    assertThat(text(STUDY.path("problem.regularizers.2.strength"))).isEqualTo("2");
    assertThat(text(with("problem.regularizers.3", "6").path("problem.regularizers.3")))
        .isEqualTo("6");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "4", "x", "-1", "01", "99999999999"})
  void thereHasToBeSuchAnItem(String item) {
    String path = "problem.regularizers." + item + ".strength";
    assertThat(STUDY.path(path)).isNull();
    assertThatThrownBy(() -> with(path, "7"))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining(
            "expected one of the 3 items of a list, counted from 1, found \"" + item);
  }

  @Test
  void anItemWithoutKeysHasNoneBelow() {
    assertThat(STUDY.path("problem.regularizers.3.strength")).isNull();
    assertThatThrownBy(() -> with("problem.regularizers.3.strength", "7"))
        .isInstanceOf(SpecException.class);
  }
}
