package org.tacit.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpellingTest {
  private static final List<String> KNOWN = List.of("htf", "cp", "matrix", "mean");

  @Test
  void theNearestWordIsTheOneWithTheFewestChanges() {
    assertThat(Spelling.nearest("matirx", KNOWN)).isEqualTo("matrix");
    assertThat(Spelling.nearest("MEANS", KNOWN)).isEqualTo("mean");
    assertThat(Spelling.nearest("hft", KNOWN)).isEqualTo("htf");
  }

  @Test
  void nothingIsSuggestedForWhatIsFarFromAll() {
    assertThat(Spelling.nearest("laplace", KNOWN)).isNull();
    assertThat(Spelling.suggestion("laplace", KNOWN)).isEmpty();
  }
}
