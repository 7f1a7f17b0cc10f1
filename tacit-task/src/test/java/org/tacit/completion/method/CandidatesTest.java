package org.tacit.completion.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacit.completion.unit.Standardization;
import org.tacit.model.factorization.CpFactorization;
import org.tacit.model.factorization.HierarchicalTensorFactorization;
import org.tacit.model.factorization.ModeTree;

/** Which factorizations a completion trains, by the order of the array and by its size. */
class CandidatesTest {
  private static final Standardization UNIT = new Standardization(false, 0, 1);
  private static final long FEW = 1000;

  /** A step costs observed entries · 2 · order · width, at most 2²⁶. */
  private static final long MOST_AT_WIDTH_64 = (1 << 26) / (2 * 3 * 64);

  private static final long MOST_AT_WIDTH_16 = (1 << 26) / (2 * 3 * 16);

  private static CompletionSettings settings(
      @Nullable CompletionMethod method,
      @Nullable String tree,
      @Nullable Integer width,
      @Nullable Integer depth) {
    return new CompletionSettings(
        method,
        tree == null ? null : ModeTree.parse(tree),
        width,
        depth,
        null,
        0.1,
        1,
        null,
        Duration.ofSeconds(1));
  }

  private static CompletionMethod last(List<CompletionMethod> methods) {
    return methods.get(methods.size() - 1);
  }

  private static List<Candidate> of(
      @Nullable CompletionMethod method, long observed, int... dimensions) {
    return of(settings(method, null, null, null), dimensions, observed, UNIT);
  }

  private static List<Candidate> of(
      CompletionSettings settings, int[] dimensions, long observed, Standardization unit) {
    return ((FactorizationMethod) last(settings.methodsFor(dimensions.length)))
        .candidates(new CompletionMethod.Wanted(settings, dimensions, observed), unit);
  }

  private static List<String> words(List<Candidate> candidates) {
    return candidates.stream()
        .map(candidate -> candidate.name() + ": " + candidate.description())
        .toList();
  }

  @Test
  void aMatrixIsFactorizedAsItIs() {
    assertThat(words(of(null, FEW, 30, 20)))
        .containsExactly("matrix: matrix factorization, 30 × 20, depth 3, width 20");
    assertThat(words(of(settings(null, null, 5, 2), new int[] {30, 20}, FEW, UNIT)))
        .containsExactly("matrix: matrix factorization, 30 × 20, depth 2, width 5");
  }

  @Test
  void anArrayOfHigherOrderIsUnfoldedByEveryMode() {
    String unfolded = ": matrix factorization of the unfolding with rows ";
    assertThat(words(of(CompletionMethod.named("matrix"), FEW, 3, 4, 5)))
        .containsExactly(
            "matrix-1" + unfolded + "{1}, 3 × 20, depth 3, width 3",
            "matrix-2" + unfolded + "{2}, 4 × 15, depth 3, width 4",
            "matrix-3" + unfolded + "{3}, 5 × 12, depth 3, width 5");
    assertThat(of(CompletionMethod.named("matrix"), FEW, 2, 3, 4, 5))
        .as("four modes and three pairs")
        .hasSize(7);
    assertThat(of(CompletionMethod.named("matrix"), FEW, 2, 2, 2, 2, 2)).hasSize(5);
  }

  @Test
  void unfoldingsThatCannotBeStoredAreLeftOut() {
    assertThat(words(of(CompletionMethod.named("matrix"), FEW, 2_000, 2_000, 3)).get(0))
        .startsWith("matrix-1");
    assertThat(of(CompletionMethod.named("matrix"), FEW, 2_000, 2_001, 3))
        .as("3 rows of 4,002,000 are too wide")
        .hasSize(2);
    assertThatThrownBy(() -> of(CompletionMethod.named("matrix"), FEW, 5_000_000, 5_000_000, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the method matrix needs an unfolding that can be stored, and no mode of"
                + " [5000000, 5000000, 2] has one");
  }

  private static List<String> trees(List<Candidate> candidates) {
    return candidates.stream()
        .map(candidate -> ((HierarchicalTensorFactorization) candidate.model()).tree().toString())
        .toList();
  }

  /** Every pairing of three and of four modes, and the flat tree after them. */
  @Test
  void treesPairTheModesInEveryWay() {
    List<Candidate> three = of(null, FEW, 3, 4, 5);
    assertThat(trees(three)).containsExactly("[[1,2],3]", "[1,[2,3]]", "[[1,3],2]", "[1,2,3]");
    assertThat(three)
        .extracting(Candidate::name)
        .containsExactly("htf-1", "htf-2", "htf-3", "htf-4");
    assertThat(three.get(0).description())
        .isEqualTo("hierarchical tensor factorization, tree [[1,2],3], width 12");
    assertThat(trees(of(null, FEW, 2, 2, 2, 2)))
        .containsExactly("[[1,2],[3,4]]", "[[1,3],[2,4]]", "[[1,4],[2,3]]", "[1,2,3,4]");
    assertThat(trees(of(null, FEW, 2, 2, 2, 2, 2))).hasSize(3).endsWith("[1,2,3,4,5]");
    assertThat(trees(of(null, FEW, 2, 2, 2, 2, 2, 2)))
        .as("flat trees up to five modes")
        .hasSize(2)
        .doesNotContain("[1,2,3,4,5,6]");
  }

  @Test
  void aTreeAndAWidthThatAreGivenAreTheOnlyOnes() {
    List<Candidate> given =
        of(settings(null, "[[1,3],2]", 2, null), new int[] {3, 4, 5}, FEW, UNIT);
    assertThat(words(given))
        .containsExactly("htf-1: hierarchical tensor factorization, tree [[1,3],2], width 2");
  }

  @Test
  void aTreeWithoutInnerNodesAndCpAreFlat() {
    assertThat(of(null, FEW, 3, 4, 5))
        .extracting(candidate -> candidate.model().isFlat())
        .containsExactly(false, false, false, true);
    assertThat(of(CompletionMethod.named("cp"), FEW, 3, 4, 5).get(0).model().isFlat()).isTrue();
    assertThat(of(CompletionMethod.named("htf"), FEW, 3, 4).get(0).model().isFlat())
        .as("of a matrix there is no other tree")
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({"3,4,5,12", "100,100,100,64", "1,1,1,1", "1,1,9,1", "4,4,4,16"})
  void noModelIsWiderThanAnyTensorOfItsSizesNeeds(int a, int b, int c, int width) {
    Candidate cp = of(CompletionMethod.named("cp"), FEW, a, b, c).get(0);
    assertThat(words(List.of(cp)))
        .containsExactly("cp: CP factorization, %d components".formatted(width));
    assertThat(cp.model()).isInstanceOf(CpFactorization.class);
  }

  @Test
  void manyEntriesMakeModelsNarrowerAndThenLeaveOneTree() {
    assertThat(width(MOST_AT_WIDTH_64)).isEqualTo(64);
    assertThat(width(MOST_AT_WIDTH_64 + 1)).isEqualTo(32);
    assertThat(width(2 * MOST_AT_WIDTH_64 + 2)).isEqualTo(16);
    assertThat(width(100 * MOST_AT_WIDTH_64)).isEqualTo(16);
    assertThat(of(null, MOST_AT_WIDTH_16, 100, 100, 100)).hasSize(4);
    assertThat(trees(of(null, MOST_AT_WIDTH_16 + 1, 100, 100, 100)))
        .containsExactly(ModeTree.adjacent(3, 2).toString());
  }

  private static int width(long observed) {
    String words = of(CompletionMethod.named("cp"), observed, 100, 100, 100).get(0).description();
    return Integer.parseInt(words.replaceAll("\\D+", ""));
  }

  @Test
  void aModelOfLogarithmsSaysSo() {
    Standardization logarithms = new Standardization(true, 0, 1);
    List<Candidate> candidates =
        of(
            settings(CompletionMethod.named("cp"), null, null, null),
            new int[] {3, 4, 5},
            FEW,
            logarithms);
    assertThat(words(candidates))
        .containsExactly("log-cp: CP factorization, 12 components, of the logarithms");
    assertThat(candidates.get(0).standardization()).isSameAs(logarithms);
  }
}
