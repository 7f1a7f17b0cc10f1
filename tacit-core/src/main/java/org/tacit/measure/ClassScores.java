package org.tacit.measure;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.tacit.tensor.Seed;

/**
 * What the logits of a classifier say of samples whose classes are known. One output alone is the
 * logit of class 1 against class 0. Arrays have one entry for each sample and are not copied.
 *
 * @param classes the class, counted from 0
 * @param predicted the class of the largest logit, the first of equals
 * @param margins {@code f_y − max_{i ≠ y} f_i} of the class y: positive where it is predicted
 * @param losses {@code −log softmax(f)_y}, the cross-entropy
 * @param confidences the probability of the predicted class by softmax
 */
public record ClassScores(
    int[] classes, int[] predicted, double[] margins, double[] losses, double[] confidences) {
  private static final int RESAMPLINGS = 200;

  /**
   * The scores of some samples.
   *
   * @param logits n × k, last dimension fastest
   * @param outputs k
   * @param classes of the n samples
   * @throws IllegalArgumentException if a class has no output
   */
  public static ClassScores of(double[] logits, int outputs, int[] classes) {
    int n = classes.length;
    ClassScores scores =
        new ClassScores(classes, new int[n], new double[n], new double[n], new double[n]);
    double[] row = new double[Math.max(2, outputs)];
    for (int i = 0; i < n; i++) {
      // Where there is one output, the other logit is 0.
      System.arraycopy(logits, i * outputs, row, row.length - outputs, outputs);
      scores.set(i, row);
    }
    return scores;
  }

  private void set(int sample, double[] row) {
    int label = classes[sample];
    if (label < 0 || label >= row.length) {
      throw new IllegalArgumentException(
          "found the class %d, expected 0 to %d, one for each output"
              .formatted(label, row.length - 1));
    }
    int best = 0;
    double rival = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < row.length; c++) {
      best = row[c] > row[best] ? c : best;
      rival = c == label ? rival : Math.max(rival, row[c]);
    }
    double sum = 0;
    for (double logit : row) {
      sum += StrictMath.exp(logit - row[best]);
    }
    predicted[sample] = best;
    margins[sample] = row[label] - rival;
    losses[sample] = StrictMath.log(sum) + row[best] - row[label];
    confidences[sample] = 1 / sum;
  }

  /** Those of several batches, one after another. */
  public static ClassScores joined(List<ClassScores> parts) {
    return new ClassScores(
        parts.stream().flatMapToInt(part -> Arrays.stream(part.classes)).toArray(),
        parts.stream().flatMapToInt(part -> Arrays.stream(part.predicted)).toArray(),
        parts.stream().flatMapToDouble(part -> Arrays.stream(part.margins)).toArray(),
        parts.stream().flatMapToDouble(part -> Arrays.stream(part.losses)).toArray(),
        parts.stream().flatMapToDouble(part -> Arrays.stream(part.confidences)).toArray());
  }

  /** Whether the class of a sample is the predicted one. */
  public boolean isRight(int sample) {
    return classes[sample] == predicted[sample];
  }

  /** The share of the samples whose class is predicted. */
  public double accuracy() {
    int right = 0;
    for (int i = 0; i < classes.length; i++) {
      right += isRight(i) ? 1 : 0;
    }
    return (double) right / classes.length;
  }

  /** The mean cross-entropy. */
  public double loss() {
    return Arrays.stream(losses).average().orElse(Double.NaN);
  }

  /** The mean margin. */
  public double meanMargin() {
    return Arrays.stream(margins).average().orElse(Double.NaN);
  }

  /**
   * The margin that a share of the samples does not exceed, interpolated linearly.
   *
   * @param share from 0 to 1
   */
  public double margin(double share) {
    return Quantile.of(margins, share);
  }

  /**
   * The standard error of a mean over samples that are drawn independently: of {@link #accuracy()},
   * {@link #loss()} and {@link #meanMargin()}.
   *
   * @param ofSamples such as {@link #losses()}
   * @return NaN of fewer than two
   */
  public static double standardError(double[] ofSamples) {
    double mean = Arrays.stream(ofSamples).average().orElse(Double.NaN);
    double squares = Arrays.stream(ofSamples).map(v -> (v - mean) * (v - mean)).sum();
    return Math.sqrt(squares / (ofSamples.length - 1.0) / ofSamples.length);
  }

  /** 1 where the class is predicted, else 0. */
  public double[] hits() {
    double[] hits = new double[classes.length];
    Arrays.setAll(hits, i -> isRight(i) ? 1 : 0);
    return hits;
  }

  /**
   * How far confidence is from accuracy.
   *
   * @param error the expected calibration error (Naeini, Cooper, Hauskrecht 2015; Guo et al. 2017):
   *     the mean over samples of |accuracy − mean confidence| in the bin of the sample, of bins of
   *     equal width
   * @param standardError its deviation over {@value #RESAMPLINGS} resamplings of the samples
   * @param confidence the mean confidence in each bin, NaN of an empty one
   * @param accuracy the accuracy in each bin, NaN of an empty one
   * @param counts samples in each bin
   */
  public record Calibration(
      double error, double standardError, double[] confidence, double[] accuracy, int[] counts) {}

  /**
   * The calibration. The error of few samples is too large on average, for chance alone leaves
   * differences in every bin.
   *
   * @param bins how many, positive; a bin holds its upper end
   * @param seed of the resamplings
   */
  public Calibration calibration(int bins, Seed seed) {
    int n = classes.length;
    int[] all = new int[n];
    Arrays.setAll(all, i -> i);
    Calibration found = calibration(bins, all);
    double[] others = new double[RESAMPLINGS];
    for (int j = 0; j < others.length; j++) {
      RandomGenerator random = seed.split(j).generator();
      int[] drawn = new int[n];
      Arrays.setAll(drawn, i -> random.nextInt(n));
      others[j] = calibration(bins, drawn).error;
    }
    double deviation = standardError(others) * Math.sqrt(RESAMPLINGS);
    return new Calibration(found.error, deviation, found.confidence, found.accuracy, found.counts);
  }

  private Calibration calibration(int bins, int[] samples) {
    double[] confidence = new double[bins];
    double[] accuracy = new double[bins];
    int[] counts = new int[bins];
    for (int i : samples) {
      int bin = (int) Math.max(0, Math.min(bins - 1, Math.ceil(confidences[i] * bins) - 1));
      confidence[bin] += confidences[i];
      accuracy[bin] += isRight(i) ? 1 : 0;
      counts[bin]++;
    }
    double error = 0;
    for (int bin = 0; bin < bins; bin++) {
      error += Math.abs(accuracy[bin] - confidence[bin]) / samples.length;
      confidence[bin] /= counts[bin];
      accuracy[bin] /= counts[bin];
    }
    return new Calibration(error, Double.NaN, confidence, accuracy, counts);
  }
}
