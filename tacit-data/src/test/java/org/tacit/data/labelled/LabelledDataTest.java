package org.tacit.data.labelled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacit.data.DataException;
import org.tacit.model.network.InputNormalization;
import org.tacit.objective.network.Examples;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;

/** Tables of labelled rows, and what holds of data sets of every kind. */
class LabelledDataTest {
  @TempDir private Path folder;

  private static LabelledData read(Path data) {
    return LabelledData.read(data, null, null);
  }

  private LabelledData table(String text, @Nullable String column) throws IOException {
    return LabelledData.read(Files.writeString(folder.resolve("t.csv"), text), null, column);
  }

  @Test
  void tablesHaveAColumnOfLabels() throws IOException {
    LabelledData named = table("a,Species,b\n1,oak,2\n3,elm,4\n", null);
    assertThat(named.classes()).containsExactly("elm", "oak");
    assertThat(named.training().labels()).containsExactly(1, 0);
    assertThat(named.training().numbers()).containsExactly(1, 2, 3, 4);
    assertThat(named.description()).contains("the column Species as the label");
    assertThat(table("1,2,10\n3,4,9\n", null).classes()).containsExactly("9", "10");
    assertThat(table("1,2,10\n3,4,9\n", "1").classes()).containsExactly("1", "3");
    assertThat(table("a,b,kind\n1,2,u\n3,4,v\n", "kind").classes()).containsExactly("u", "v");
    assertThatThrownBy(() -> table("a,b,kind\n1,2,u\n", "sort"))
        .hasMessageContaining("has no column sort of labels, expected one of a, b, kind");
    assertThatThrownBy(() -> table("a,b,kind\n1,x,u\n", null))
        .hasMessageContaining("line 2: column b holds 'x', expected a finite number");
    assertThatThrownBy(() -> table("a,b,kind\n1,2,\n", null))
        .hasMessageContaining("line 2: the label in column kind is missing");
    assertThatThrownBy(() -> table("a,b,kind\n1,2\n", null))
        .hasMessageContaining("expected 3 fields as before, found 2");
  }

  /** Data that lack a class number the others otherwise. */
  @Test
  void classesAreNumberedAsTheNetworkNumbersThem() throws IOException {
    LabelledData some = table("1,2,oak\n3,4,elm\n", null);
    Path data = folder.resolve("t.csv");
    List<String> names = List.of("ash", "elm", "fir", "oak");
    assertThat(some.inOrderOf(data, names).training().labels()).containsExactly(3, 1);
    assertThat(some.inOrderOf(data, names).classes()).isEqualTo(names);
    assertThat(some.inOrderOf(data, List.of())).isSameAs(some);
    assertThatThrownBy(() -> some.inOrderOf(data, List.of("ash", "elm")))
        .hasMessageContaining("has the class oak, expected those of the network: ash, elm");
    LabelledData numbered = table("1,2,0\n3,4,1\n", null);
    assertThat(numbered.inOrderOf(data, names)).as("without names").isSameAs(numbered);
  }

  @Test
  void inputsAreNormalizedByTheChannelsOfTheChosenSamples() throws IOException {
    Samples samples =
        Samples.ofNumbers(
            List.of(2, 1, 2), new double[] {1, 3, 5, 5, 9, 9, 9, 9}, new int[] {0, 1});
    InputNormalization of = samples.normalization(new int[] {0});
    assertThat(of.mean()).containsExactly(2.0, 5.0);
    assertThat(of.deviation()).as("of what does not vary: 1").containsExactly(1.0, 1.0);
    try (Scope scope = Scope.open()) {
      Examples examples = samples.examples(new int[] {1, 0}, 3, of, DType.FLOAT64);
      assertThat(examples.inputs().toArray()).containsExactly(7, 7, 4, 4, -1, 1, 0, 0);
      assertThat(examples.targets().toArray()).containsExactly(0, 1, 0, 1, 0, 0);
    }
  }

  /** Networks of images take them with one channel, which the mean and deviation must fit. */
  @Test
  void greyImagesWithoutAnAxisOfChannelsHaveOneMeanAndDeviation() {
    Samples samples =
        Samples.ofNumbers(List.of(2, 3), new double[] {1, 3, 1, 3, 1, 3}, new int[] {0});
    InputNormalization of = samples.normalization(new int[] {0});
    assertThat(of.mean()).containsExactly(2.0);
    assertThat(of.deviation()).containsExactly(1.0);
    of.requireFits(List.of(1, 2, 3));
  }

  @Test
  void whatIsNotThereOrNothingOfTheseIsSaid() throws IOException {
    Path text = Files.writeString(folder.resolve("README.md"), "hello, world");
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("expected a folder or an archive")
        .hasMessageContaining("none of them");
    assertThatThrownBy(() -> read(folder.resolve("none")))
        .hasMessageContaining("there is no such file or folder");
  }
}
