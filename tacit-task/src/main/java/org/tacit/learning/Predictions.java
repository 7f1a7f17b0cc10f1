package org.tacit.learning;

import org.tacit.model.Parameters;
import org.tacit.model.network.Network;
import org.tacit.objective.network.ExampleSource;
import org.tacit.objective.network.Examples;
import org.tacit.objective.network.FunctionLoss;
import org.tacit.tensor.Scope;

/**
 * What a network predicts of some examples.
 *
 * @param loss the mean loss
 * @param samples how many there are of each class
 * @param right how many of each class are told right
 */
record Predictions(double loss, int[] samples, int[] right) {
  static Predictions of(Network network, Parameters weights, ExampleSource examples) {
    int count = examples.count();
    int classes = examples.outputs();
    int[] samples = new int[classes];
    int[] right = new int[classes];
    double loss = 0;
    for (int from = 0; from < count; from += Learning.AT_ONCE) {
      try (Scope scope = Scope.open()) {
        Examples some = examples.range(from, Math.min(Learning.AT_ONCE, count - from));
        var found = network.pass(weights.blocks(), some.batch()).outputs();
        var outputs = FunctionLoss.ofClasses(found, classes);
        loss +=
            FunctionLoss.CROSS_ENTROPY.of(outputs, some.targets()).item() * some.count() / count;
        double[] logits = outputs.toArray();
        double[] targets = some.targets().toArray();
        for (int i = 0; i < some.count(); i++) {
          int label = largest(targets, i * classes, classes);
          samples[label]++;
          right[label] += largest(logits, i * classes, classes) == label ? 1 : 0;
        }
      }
    }
    return new Predictions(loss, samples, right);
  }

  private static int largest(double[] numbers, int from, int count) {
    int largest = 0;
    for (int i = 1; i < count; i++) {
      largest = numbers[from + i] > numbers[from + largest] ? i : largest;
    }
    return largest;
  }

  int count() {
    int sum = 0;
    for (int one : samples) {
      sum += one;
    }
    return sum;
  }

  /** The share that is told right. */
  double accuracy() {
    int sum = 0;
    for (int one : right) {
      sum += one;
    }
    return (double) sum / count();
  }

  /**
   * The standard error of the accuracy, as the share of independent samples that are classified
   * correctly; with one more told right and one more told wrong, so that it is not 0 where all or
   * none are.
   */
  double standardError() {
    double share = (accuracy() * count() + 1) / (count() + 2);
    return Math.sqrt(share * (1 - share) / count());
  }

  /** The accuracy of who always says the most frequent class. */
  double largestShare() {
    int most = 0;
    for (int one : samples) {
      most = Math.max(most, one);
    }
    return (double) most / count();
  }
}
