package org.tacit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sets of inputs by their words. */
class InputSetTest {
  private static String drawn(String words, Integer... shape) {
    StringBuilder text = new StringBuilder();
    for (boolean chosen : new InputSet(words).of(List.of(shape))) {
      text.append(chosen ? 'x' : '.');
    }
    return text.toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "left half | x.. x.. x.. x..",
        "right | ..x ..x ..x ..x",
        "Top half | xxx xxx ... ...",
        "bottom | ... ... xxx xxx",
        "checkerboard | x.x .x. x.x .x.",
        "checkerboard 2 | xx. xx. ..x ..x",
        "rows 2 | ... xxx ... ...",
        "columns 1-2 | xx. xx. xx. xx.",
        "rows 2-4, columns 3 | ... ..x ..x ..x"
      })
  void pixelsOfAnImage(String words, String expected) {
    assertThat(drawn(words, 1, 4, 3)).isEqualTo(expected.replace(" ", ""));
    assertThat(drawn(words, 2, 4, 3))
        .as("both channels")
        .isEqualTo(expected.replace(" ", "").repeat(2));
  }

  @Test
  void numbersOfAVector() {
    assertThat(drawn("inputs 2-4", 5)).isEqualTo(".xxx.");
    assertThat(drawn("odd", 5)).isEqualTo("x.x.x");
    assertThat(drawn("left half", 5)).isEqualTo("xx...");
    assertThat(drawn("right half", 5)).isEqualTo("...xx");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",",
        "rows",
        "rows 2-4,",
        "centre",
        "checkerboard x",
        "checkerboard 0",
        "rows 1columns 2",
        ", columns 2",
        "rows -1"
      })
  void otherWordsAreRefused(String words) {
    assertThatThrownBy(() -> new InputSet(words))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected a set of inputs");
  }

  @Test
  void whatTheShapeDoesNotHaveIsRefused() {
    assertThatThrownBy(() -> drawn("rows 2-5", 1, 4, 3)).hasMessageContaining("rows from 1 to 4");
    assertThatThrownBy(() -> drawn("rows 3-2", 1, 4, 3)).hasMessageContaining("rows from 1 to 4");
    assertThatThrownBy(() -> drawn("rows 1-4", 1, 4, 3)).hasMessageContaining("all");
    assertThatThrownBy(() -> drawn("left half", 1, 4, 1)).hasMessageContaining("none");
    assertThatThrownBy(() -> drawn("checkerboard", 5)).hasMessageContaining("a set of images");
    assertThatThrownBy(() -> drawn("odd", 1, 4, 3)).hasMessageContaining("a set of vectors");
    assertThatThrownBy(() -> drawn("left half", 4, 3))
        .hasMessageContaining("found inputs of the shape [4, 3]");
  }
}
