package org.tacit.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.tacit.task.Answer;
import org.tacit.task.Axis;
import org.tacit.task.Conclusion;
import org.tacit.task.Fact;
import org.tacit.task.Figure;
import org.tacit.task.Picture;
import org.tacit.task.Series;
import org.tacit.task.Table;

/** A report like a real one: ten singular values over five thousand steps. */
final class ExamplePage {
  private static final int STEPS = 5000;

  private ExamplePage() {}

  static ReportPage page() {
    return new ReportPage(
        "Completion of ratings.csv",
        Conclusion.done("the test error is 2.1 %, that of the mean 83 %"),
        "The factorization found rank 4 and predicts the test entries with an error of 0.021.",
        "",
        List.of(
            Fact.forPeople("Size", "100 × 100"),
            Fact.forPeople("Entries seen", "3,000 (30 %)"),
            Fact.forPeople("Rank found", "4"),
            Fact.forPeople("Test error", "0.021")),
        List.of(Fact.forPeople("Depth", "3"), Fact.forPeople("Steps", "5,000")),
        new Answer.Exhibits(
            List.of(),
            List.of(
                staircase(), loss(), spectra(), small("of depth 2", 4), small("of depth 3", 10)),
            List.of(picture("Before: 70 % missing", true), picture("After", false)),
            List.of(
                new Table(
                    "Methods compared",
                    List.of("Method", "Test error", "Rank"),
                    List.of(
                        List.of("Deep factorization", "0.021", "4"),
                        List.of("Nuclear norm", "0.094", "11"),
                        List.of("Column mean", "0.83", "1"))))),
        "tacit complete ratings.csv --depth 3 --steps 5000 --seed 7");
  }

  private static double[] grid(int count) {
    return IntStream.rangeClosed(0, count).mapToDouble(i -> i).toArray();
  }

  private static double height(int k) {
    return k < 4 ? 10 - 2 * k : 0.01 / (k - 3);
  }

  static Figure staircase() {
    double[] x = grid(STEPS);
    List<Series> series = new ArrayList<>();
    for (int k = 0; k < 10; k++) {
      double[] y = new double[x.length];
      for (int i = 0; i < y.length; i++) {
        y[i] = height(k) / (1 + Math.exp(-(x[i] - 600 * (k + 1)) / (60.0 + 15 * k)));
      }
      series.add(new Series("σ" + (k + 1), x, y, false));
    }
    return new Figure(
        "Staircase",
        "Each singular value waits near zero, then rises quickly: the rank is learned step by"
            + " step.",
        new Axis("Step", false),
        new Axis("Singular value", false),
        series);
  }

  /** One of small multiples, which have one legend; the first line has a number below zero. */
  private static Figure small(String which, int lines) {
    double[] x = {1, 2, 3};
    return new Figure(
        "Singular value " + which,
        "Each of ten.",
        new Axis("Step", false),
        new Axis("Singular value", false),
        IntStream.rangeClosed(1, lines)
            .mapToObj(
                k ->
                    new Series(
                        "σ" + k, x, new double[] {lines - 10, height(k) / 2, height(k)}, false))
            .toList(),
        Figure.Kind.SMALL);
  }

  private static Figure loss() {
    double[] x = grid(STEPS);
    double[] seen = new double[x.length];
    double[] held = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      for (int k = 0; k < 4; k++) {
        seen[i] += 20 * height(k) / (1 + Math.exp((x[i] - 600 * (k + 1)) / 60));
      }
      seen[i] += 1e-6;
      held[i] = i < 50 ? Double.NaN : seen[i] * 1.3 + 0.02;
    }
    return new Figure(
        "Loss",
        "Loss on the entries seen and on those held out.",
        new Axis("Step", false),
        new Axis("Mean squared error", true),
        List.of(new Series("seen", x, seen, false), new Series("held out", x, held, true)));
  }

  private static Figure spectra() {
    double[] x = IntStream.rangeClosed(1, 10).mapToDouble(i -> i).toArray();
    double[] learned = IntStream.range(0, 10).mapToDouble(k -> height(k) * 0.99).toArray();
    double[] truth = IntStream.range(0, 10).mapToDouble(k -> k < 4 ? height(k) : 0).toArray();
    return new Figure(
        "Spectrum",
        "Singular values learned and true; those that are zero have no place on a logarithmic"
            + " axis.",
        new Axis("Index", false),
        new Axis("Singular value", true),
        List.of(new Series("learned", x, learned, false), new Series("true", x, truth, true)),
        Figure.Kind.POINTS);
  }

  private static Picture picture(String title, boolean holes) {
    BufferedImage image = new BufferedImage(48, 32, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 48 * 32; i++) {
      int level = (int) (127 + 120 * Math.sin(i % 48 / 7.0) * Math.cos(i / 240.0));
      image.setRGB(i % 48, i / 48, holes && i * 7919 % 10 < 7 ? 0xffffff : level * 0x010101);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Picture(title, out.toByteArray());
  }
}
