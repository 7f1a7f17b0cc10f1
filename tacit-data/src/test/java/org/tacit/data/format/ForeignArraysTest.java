package org.tacit.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tacit.data.format.TensorFiles.fixture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.data.DataException;
import org.tacit.data.FileFormat;
import org.tacit.data.IncompleteTensor;
import org.tacit.tensor.Seed;

/** Arrays in files of HDF5 and MATLAB, written by h5py and SciPy. */
class ForeignArraysTest {
  @TempDir private Path folder;

  /** The array has 0 to 23 in its 2 × 3 × 4 entries, (0, 1, 2) and (1, 2, 3) missing. */
  @ParameterizedTest
  @ValueSource(strings = {"cube.h5", "cube.mat", "cube73.mat"})
  void theOneArrayOfSeveralModesIsRead(String name) {
    IncompleteTensor tensor = TensorFile.read(fixture(name), null);
    assertThat(tensor.dimensions()).containsExactly(2, 3, 4);
    assertThat(tensor.format()).as("results are NumPy's").isEqualTo(FileFormat.NPY);
    assertThat(tensor.observed().count()).isEqualTo(22);
    for (int t = 0; t < 22; t++) {
      assertThat(tensor.observed().values()[t])
          .isEqualTo((double) tensor.observed().indices().flat(t));
    }
  }

  @Test
  void arraysAreChosenByTheirNames() {
    ColumnChoice cube = new ColumnChoice("group/cube", List.of());
    assertThat(TensorFile.read(fixture("cube.h5"), null, cube).count()).isEqualTo(24);
    assertThatThrownBy(
            () -> TensorFile.read(fixture("cube.h5"), null, new ColumnChoice("no", List.of())))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith("expected an array named no, found group/cube, times");
  }

  /** Links lead to other files, which nobody named. */
  @Test
  void linksAreNotFollowed() {
    assertThatThrownBy(
            () ->
                TensorFile.read(fixture("cube.h5"), null, new ColumnChoice("elsewhere", List.of())))
        .hasMessageContaining("expected an array named elsewhere");
  }

  /** Whatever is damaged is refused in one line, or read where the damage hit nothing. */
  @ParameterizedTest
  @ValueSource(strings = {"cube.h5", "cube.mat", "cube73.mat"})
  void damagedFilesAreRefused(String name) throws IOException {
    byte[] whole = Files.readAllBytes(fixture(name));
    RandomGenerator random = new Seed(7).split(name).generator();
    for (int trial = 0; trial < 60; trial++) {
      byte[] spoilt = whole.clone();
      if (trial % 2 == 0) {
        spoilt = Arrays.copyOf(whole, random.nextInt(whole.length));
      } else {
        for (int hit = 0; hit < 8; hit++) {
          spoilt[random.nextInt(whole.length)] = (byte) random.nextInt();
        }
      }
      Path file = Files.write(folder.resolve(trial + "-" + name), spoilt);
      try {
        assertThat(TensorFile.read(file, null).count()).isPositive();
      } catch (DataException e) {
        assertThat(e.getMessage()).hasSizeLessThan(401).doesNotContain("\n").contains(name);
      }
    }
  }
}
