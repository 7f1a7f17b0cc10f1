package org.tacit.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tacit.operator.EntryIndices;
import org.tacit.tensor.Seed;

/** Whole runs of a mode that are held out. */
class RunsTest {
  private static final int SENSORS = 8;
  private static final int TIMES = 60;

  /** Sensors of which each lacks the times from 20 to 24. */
  private static ObservedEntries sensors() {
    int[] seen =
        IntStream.range(0, SENSORS * TIMES).filter(i -> i % TIMES < 20 || i % TIMES > 24).toArray();
    EntryIndices indices = EntryIndices.all(SENSORS, TIMES).select(seen);
    return new ObservedEntries(indices, IntStream.of(seen).asDoubleStream().toArray());
  }

  @Test
  void runsOfMissingEntriesAreFoundAlongTheirMode() {
    EntryIndices indices = sensors().indices();
    assertThat(new Runs(indices, 1).missing()).hasSize(SENSORS).containsOnly(5);
    assertThat(new Runs(indices, 0).missing())
        .as("no sensor is lacking at a seen time")
        .containsOnly(1);
    assertThat(new Runs(EntryIndices.all(4, 50), 1).missing()).containsExactly(5);
  }

  /** 40 entries of 440 in runs of five neighbours: eight or a few more, as some meet. */
  @Test
  void asManyEntriesAsAskedAreHeldOutInRunsOfThatLength() {
    Holdout runs = Holdout.runs(sensors(), 40, 1, new Seed(1));
    assertThat(runs.heldOut().count()).isEqualTo(40);
    assertThat(runs.training().count()).isEqualTo(400);
    assertThat(begun(runs.heldOut())).isBetween(5, 12);
    Holdout single = Holdout.split(sensors(), 40, new Seed(1));
    assertThat(begun(single.heldOut())).as("single entries are no runs").isGreaterThan(30);
    BitSet values = new BitSet();
    for (double value : runs.heldOut().values()) {
      values.set((int) value);
    }
    for (double value : runs.training().values()) {
      assertThat(values.get((int) value)).isFalse();
    }
    assertThat(Holdout.runs(sensors(), 40, 1, new Seed(1)).heldOut().values())
        .containsExactly(runs.heldOut().values());
    assertThat(Holdout.runs(sensors(), 40, 1, new Seed(2)).heldOut().values())
        .isNotEqualTo(runs.heldOut().values());
  }

  private static int begun(ObservedEntries entries) {
    BitSet held = new BitSet();
    for (double value : entries.values()) {
      held.set((int) value);
    }
    return (int) held.stream().filter(i -> i % TIMES == 0 || !held.get(i - 1)).count();
  }

  @Test
  void allEntriesAreNeverHeldOut() {
    assertThat(Holdout.runs(sensors(), 0, 1, new Seed(1)).heldOut().count()).isZero();
    assertThatThrownBy(() -> Holdout.runs(sensors(), 440, 1, new Seed(1)))
        .hasMessage("expected 0 to 439 entries to hold out of 440, found 440");
  }
}
