package org.tacit.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacit.model.network.Dense;
import org.tacit.model.network.InputNormalization;
import org.tacit.model.network.Sequential;
import org.tacit.model.network.TrainedNetwork;
import org.tacit.tensor.DType;

/** Networks of epochs: so many at most, evenly over the whole way, and nobody else's file. */
class SnapshotsTest {
  @TempDir private Path folder;

  private static TrainedNetwork network() {
    Sequential layers = new Sequential(List.of(2), List.of(new Dense(3)));
    return new TrainedNetwork(
        layers, layers.layout().zeros(DType.FLOAT32), InputNormalization.NONE, List.of());
  }

  private static List<Long> epochs(Snapshots snapshots) throws IOException {
    return Snapshots.in(snapshots.folder()).stream()
        .map(file -> Snapshots.epochOf(file).orElseThrow())
        .toList();
  }

  @Test
  void atEveryEpochTheyCoverTheWayEvenlyAndAreTwentyAtMost() throws IOException {
    Snapshots snapshots = new Snapshots(folder.resolve("networks"), 3);
    for (long epoch = 0; epoch <= 200; epoch++) {
      snapshots.keep(epoch, network());
      List<Long> kept = epochs(snapshots);
      assertThat(kept).hasSizeLessThanOrEqualTo(Snapshots.MOST).startsWith(0L);
      long apart = kept.size() < 2 ? 3 : kept.get(1);
      for (int i = 0; i < kept.size(); i++) {
        assertThat(kept.get(i)).isEqualTo(i * apart);
      }
      assertThat(epoch - kept.get(kept.size() - 1)).isLessThan(apart);
      assertThat(epoch < 60 || kept.size() >= Snapshots.MOST / 2).isTrue();
    }
  }

  @Test
  void whatAKilledTrainingWasWritingIsRemovedByTheOneThatGoesOn() throws IOException {
    Snapshots snapshots = new Snapshots(folder, 1);
    snapshots.keep(3, network());
    String half = ".0aa5b6d8-3f5c-4a6e-9c0e-5b1f6f2f9a11.part";
    Path left = Files.writeString(folder.resolve(".epoch-0000004.safetensors" + half), "half");
    Path other = Files.writeString(folder.resolve(".notes.txt" + half), "mine");
    snapshots.keep(4, network());
    assertThat(left).doesNotExist();
    assertThat(other).exists();
    assertThat(epochs(snapshots)).containsExactly(3L, 4L);
  }

  @Test
  void anotherTrainingRemovesThemAndNothingElse() throws IOException {
    Snapshots snapshots = new Snapshots(folder, 1);
    snapshots.keep(0, network());
    snapshots.keep(1, network());
    Path mine = Files.writeString(folder.resolve("notes.txt"), "mine");
    Path alike = Files.createDirectory(folder.resolve("epoch-0000007.safetensors"));
    snapshots.begin();
    assertThat(mine).exists();
    assertThat(alike).exists();
    assertThat(folder.resolve("epoch-0000000.safetensors")).doesNotExist();
  }
}
