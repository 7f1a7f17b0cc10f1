package org.tacit.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacit.operator.EntryIndices;
import org.tacit.problem.ObservedEntries;

class IncompleteTensorTest {
  @ParameterizedTest
  @CsvSource({
    "8 3, an 8 × 3 matrix",
    "3 8, a 3 × 8 matrix",
    "11 2 2, an 11 × 2 × 2 tensor",
    "18 2, an 18 × 2 matrix",
    "80 2, an 80 × 2 matrix",
    "800 2, an 800 × 2 matrix",
    "11000 2, an 11000 × 2 matrix",
    "110 2, a 110 × 2 matrix",
    "1100 2, a 1100 × 2 matrix",
    "1800 2, a 1800 × 2 matrix"
  })
  void isDescribedWithTheArticleOfItsFirstSize(String sizes, String words) {
    int[] dimensions = Arrays.stream(sizes.split(" ")).mapToInt(Integer::parseInt).toArray();
    EntryIndices none = EntryIndices.ofFlat(dimensions, new long[0]);
    IncompleteTensor tensor =
        new IncompleteTensor(
            FileFormat.NPY,
            true,
            Mode.unnamed(dimensions, 0),
            "value",
            new ObservedEntries(none, new double[0]),
            none);
    assertThat(tensor.described()).isEqualTo(words);
  }
}
