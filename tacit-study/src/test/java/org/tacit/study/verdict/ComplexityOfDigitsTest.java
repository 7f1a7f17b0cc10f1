package org.tacit.study.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacit.study.record.Ending;
import org.tacit.study.record.TrialRecord;
import org.tacit.study.run.RunFolder;
import org.tacit.study.run.StudyOutput;
import org.tacit.study.run.StudyProgress;
import org.tacit.study.run.StudyRunner;
import org.tacit.study.spec.Study;
import org.tacit.study.spec.StudyFile;

/**
 * The studies of geometric complexity on MNIST's test images, the first 5,000 for training and the
 * others held out, beside the means of three seeds of an independent program
 * (docs/mathematics/geometric-complexity.md, E2 and E3), whose draws differ: within a fifth.
 */
@Tag("slow")
class ComplexityOfDigitsTest {
  private static final double SPREAD = 0.2;
  private static final int REPETITIONS = 3;

  @TempDir private Path folder;

  private static String digits(int training, int heldOut) {
    String data = Objects.requireNonNullElse(System.getenv("TACIT_TEST_DATA"), "../../shared/data");
    Path images = Path.of(data, "mnist", "t10k-images-idx3-ubyte.gz");
    Path labels = Path.of(data, "mnist", "t10k-labels-idx1-ubyte.gz");
    assumeTrue(Files.exists(images), images + " is absent");
    return "{kind: idx-images, order: in-order, images: %s, labels: %s, training: %d, heldOut: %d}"
        .formatted(images, labels, training, heldOut);
  }

  private List<TrialRecord> trials(String study, String... settings) throws IOException {
    Study read =
        StudyFile.read(Path.of("..", "studies", study + ".yaml"), "quick", List.of(settings));
    RunFolder run = new RunFolder(folder.resolve(read.name()));
    new StudyRunner(run, 2, true, false, Duration.ofMinutes(1), StudyProgress.silent()).run(read);
    return StudyOutput.of(run, read, "").trials().trials();
  }

  /** The mean complexity at the end of the trials of one value of the swept field. */
  private static double mean(List<TrialRecord> trials, String field, String value) {
    List<Double> ends = new ArrayList<>();
    for (TrialRecord trial : trials) {
      if (value.equals(trial.swept().get(field))) {
        Ending ending = Objects.requireNonNull(trial.ending());
        ends.add(Objects.requireNonNull(ending.last().get("geometricComplexity")).get(0));
      }
    }
    assertThat(ends).as("trials of %s = %s", field, value).hasSize(REPETITIONS);
    return ends.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  private static void assertNear(
      List<TrialRecord> trials, String field, String values, String references) {
    String[] all = values.split(" ");
    String[] reference = references.split(" ");
    for (int i = 0; i < all.length; i++) {
      double expected = Double.parseDouble(reference[i]);
      assertThat(mean(trials, field, all[i]) / expected)
          .as("complexity of %s = %s over the reference", field, all[i])
          .isBetween(1 - SPREAD, 1 + SPREAD);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "complexity-and-step-size | optimizer.optimizer.stepSize | 0.05 0.1 0.2 0.5 | 860 799 675"
            + " 526",
        "complexity-and-batch-size | optimizer.batch | 8 32 128 512 | 488 715 860 915"
      })
  void stepsAndBatchesAreNearTheReference(
      String study, String field, String values, String references) throws IOException {
    List<TrialRecord> trials =
        trials(study, "problem.examples=" + digits(5000, 5000), "stop.checkEvery=500");
    assertNear(trials, field, values, references);
  }

  @Test
  void regularizersAreNearTheReference() throws IOException {
    List<TrialRecord> trials =
        trials(
            "complexity-and-regularizers",
            "problem.examples=" + digits(5000, 5000),
            "stop.steps=6000");
    assertNear(trials, "problem.regularizers.1.strength", "0 1e-4 1e-3", "1001 840 287");
    assertNear(trials, "problem.regularizers.2.strength", "1e-3 1e-2 5e-2", "848 276 62.4");
    assertNear(trials, "problem.regularizers.3.strength", "1e-2 1e-1", "942 707");
    assertNear(trials, "problem.regularizers.4.strength", "1e-4 1e-3 1e-2", "285 69.9 16.8");
    assertNear(trials, "problem.regularizers.5.deviation", "0.1 0.3 0.6", "787 309 107");
  }

  /**
   * The reference takes half the squared error of the sum over the 10 outputs, at a step of 0.1;
   * here the error is their mean, so that 0.5 is the same step.
   */
  @Test
  void labelNoiseIsNearTheReference() throws IOException {
    List<TrialRecord> trials =
        trials(
            "complexity-and-label-noise",
            "problem.examples=" + digits(5000, 5000),
            "stop.steps=10000");
    assertNear(trials, "problem.regularizers.1.deviation", "0 0.2 0.4 0.8", "4.09 2.87 1.81 1.32");
  }

  /** But for the peak itself, where the least singular value of a draw decides. */
  @Test
  void doubleDescentIsNearTheReference() throws IOException {
    List<TrialRecord> trials =
        trials("double-descent", "problem.examples.examples=" + digits(500, 2000));
    assertNear(
        trials,
        "model.widthFactor",
        "10 100 300 400 450 550 600 1000 2000 8000",
        "2.67 13.7 77.2 220 528 698 366 81.6 31.5 11.7");
    assertThat(Stream.of("450", "550").map(p -> mean(trials, "model.widthFactor", p)))
        .allMatch(beside -> mean(trials, "model.widthFactor", "500") > 10 * beside);
  }
}
