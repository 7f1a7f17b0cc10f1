package org.tacit.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.tacit.data.image.GreyImage;

/**
 * One small job of each command that can be interrupted, of one to a few seconds. Their time is so
 * long that the clock ends no training: that is the one thing runs may differ by.
 */
final class StormJobs {
  private static final int SIDE = 16;
  private static final int EQUATIONS = 20;
  private static final int UNKNOWNS = 40;

  private static final long SEED = 11;

  static final String STUDY =
      """
      study: killed
      repetitions: 6
      model: {kind: matrix-factorization, depth: 3}
      problem:
        kind: completion
        target: {kind: noise, dimensions: [24, 24], norm: 24}
        observed: {kind: uniform, count: 240}
      initialization: {kind: gaussian, weightStandardDeviation: 0.05}
      optimizer: {kind: adam, stepSize: 1e-3}
      measures: [factorization, errors]
      record: {kind: every, steps: 25}
      stop: {steps: %d}
      sweep: {grid: {optimizer.stepSize: [1e-3, 2e-3]}}
      """;

  private StormJobs() {}

  /** A matrix of twelve by twelve, three quarters of it observed. */
  static InterruptionStorm.Job complete(Path folder) throws IOException {
    return new Single(
        List.of("complete", matrix(folder).toString(), "--width", "4", "--time", "600"),
        List.of("--checkpoint-every", "0.1"),
        List.of("completed.csv", "trace.parquet"));
  }

  /** The file of that matrix. */
  static Path matrix(Path folder) throws IOException {
    StringBuilder entries = new StringBuilder("row,column,entry\n");
    for (int i = 0; i < 12; i++) {
      for (int j = 0; j < 12; j++) {
        if ((3 * i + 5 * j) % 4 != 0) {
          double entry = (i + 1) * (j + 2) + 0.5 * ((i * i + j) % 3);
          entries.append(i).append(',').append(j).append(',').append(entry).append('\n');
        }
      }
    }
    return Files.writeString(folder.resolve("matrix.csv"), entries);
  }

  /**
   * A picture of 16 by 16 from random measurements. The first training is given up, so that some
   * runs are cut short in the second.
   */
  static InterruptionStorm.Job sense(Path folder) throws IOException {
    return new Single(
        sensing(folder, SIDE, "4,8,16", 120),
        List.of("--checkpoint-every", "0.1"),
        List.of("recovered.npy", "recovered.png", "trace.parquet"));
  }

  /** The arguments of that, without the folder of the results. */
  static List<String> sensing(Path folder, int side, String widths, int steps) throws IOException {
    Path picture = folder.resolve("picture.png");
    double[] values = new double[side * side];
    for (int i = 0; i < values.length; i++) {
      values[i] = 40 + 12 * (i % side) * ((i / side) % 5 == 0 ? 1 : 0.4);
    }
    Files.write(picture, new GreyImage(side, side, values).png());
    List<String> arguments = new ArrayList<>(List.of("sense", "--image", picture.toString()));
    arguments.addAll(List.of("--operators", "gaussian", "--widths", widths));
    arguments.addAll(List.of("--steps", Integer.toString(steps), "--time", "600"));
    return arguments;
  }

  /** A deep network for twenty equations in forty unknowns. */
  static InterruptionStorm.Job solve(Path folder) throws IOException {
    Random random = new Random(SEED);
    Path left = Files.writeString(folder.resolve("a.csv"), table(random, EQUATIONS, UNKNOWNS));
    Path right = Files.writeString(folder.resolve("b.csv"), table(random, EQUATIONS, 1));
    return new Single(
        List.of("solve", left.toString(), right.toString(), "--bias", "l1", "--time", "600"),
        List.of("--checkpoint-every", "0.1"),
        List.of("solution.npy", "solution.csv", "trace.parquet"));
  }

  /** A network of images, in batches of which ten are an epoch. */
  static InterruptionStorm.Job train(Path folder) throws IOException {
    for (int i = 0; i < 90; i++) {
      Path at = folder.resolve("images").resolve(i % 2 == 0 ? "dark" : "light");
      Files.createDirectories(at);
      Files.write(at.resolve(i + ".png"), Shades.png(8, (i % 2 == 0 ? 90 : 120) + i % 60));
    }
    return new Single(
        List.of(
            "train",
            folder.resolve("images").toString(),
            "--model=convnet",
            "--widths=4,4",
            "--batch=8",
            "--epochs=60",
            "--holdout=0.12",
            "--regularizer=input-noise=0.1",
            "--augment=flip,crop=2",
            "--time=600"),
        List.of("--checkpoint-every", "0.05"),
        List.of("network.safetensors", "network.onnx", "trace.parquet"));
  }

  private static String table(Random random, int rows, int columns) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        text.append(j == 0 ? "" : ",")
            .append(String.format(Locale.ROOT, "%.6f", random.nextGaussian()));
      }
      text.append('\n');
    }
    return text.toString();
  }

  /** A study of twelve trials; the same command goes on with it. */
  static InterruptionStorm.Job run(Path folder, int steps) throws IOException {
    Path study = Files.writeString(folder.resolve("study.yaml"), STUDY.formatted(steps));
    return new InterruptionStorm.Job() {
      @Override
      public List<String> arguments(Path out) {
        List<String> arguments = new ArrayList<>(List.of("run", study.toString()));
        arguments.addAll(List.of("--workers", "2", "--checkpoint-every", "0.1"));
        arguments.addAll(List.of("--out", out.toString()));
        return arguments;
      }

      @Override
      public List<String> goingOn(Path out) {
        return arguments(out);
      }

      @Override
      public Map<String, String> results(Path out) throws IOException {
        return ProcessResults.ofStudy(out.resolve("killed"));
      }
    };
  }

  /** A command with one folder of results. */
  private record Single(List<String> command, List<String> checkpoints, List<String> names)
      implements InterruptionStorm.Job {
    @Override
    public List<String> arguments(Path out) {
      List<String> arguments = new ArrayList<>(command);
      arguments.addAll(checkpoints);
      arguments.addAll(List.of("--out", out.toString()));
      return arguments;
    }

    @Override
    public Map<String, String> results(Path out) throws IOException {
      return ProcessResults.of(out, names);
    }
  }
}
