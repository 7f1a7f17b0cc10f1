package org.tacit.completion.answer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tacit.completion.CompletionResult;
import org.tacit.data.target.Target;
import org.tacit.measure.Spectrum;
import org.tacit.model.factorization.ModeTree;
import org.tacit.task.Axis;
import org.tacit.task.Figure;
import org.tacit.task.Series;
import org.tacit.task.Table;

/**
 * The singular values that a completion learned at every node of its tree, beside the true ones
 * where they are known.
 *
 * @param learned those of the model, in standard deviations of the data, by node
 * @param truth those of the target in the same unit, by node; empty where it is not known
 */
record NodeSpectra(Map<String, double[]> learned, Map<String, double[]> truth) {
  /** Where none were learned. */
  static final NodeSpectra NONE = new NodeSpectra(Map.of(), Map.of());

  static NodeSpectra of(
      CompletionResult result, Map<String, double[]> learned, @Nullable Target target) {
    Map<String, double[]> truth = new LinkedHashMap<>();
    // A mean taken off, or a logarithm, would change what the singular values belong to.
    boolean comparable =
        !result.unit().logarithmic()
            && result.unit().mean() == 0
            && result.unit().effects() == null;
    if (target != null && result.chosen() != null && comparable) {
      for (ModeTree.Node node : result.chosen().model().matricizedNodes()) {
        double[] values = target.spectrum(node);
        double scale = result.unit().scale();
        truth.put(
            node.label(),
            IntStream.range(0, values.length).mapToDouble(i -> values[i] / scale).toArray());
      }
    }
    return new NodeSpectra(learned, truth);
  }

  private int learnedRank(String node) {
    return Spectrum.numericalRank(
        learned.getOrDefault(node, new double[0]), CompletionResult.RANK_TOLERANCE);
  }

  private int trueRank(String node) {
    return Spectrum.numericalRank(
        truth.getOrDefault(node, new double[0]), CompletionResult.RANK_TOLERANCE);
  }

  /** What was found, in a sentence. */
  String verdict() {
    if (learned.isEmpty()) {
      return "The ranks were not measured.";
    }
    String ranks =
        learned.keySet().stream()
            .map(node -> node + " " + learnedRank(node))
            .collect(Collectors.joining(", "));
    if (truth.isEmpty()) {
      int first = learnedRank(learned.keySet().iterator().next());
      boolean one = learned.keySet().stream().allMatch(node -> learnedRank(node) == first);
      String everywhere = learned.size() == 1 ? "" : " at every node of the tree";
      return one
          ? "The rank found is " + first + everywhere + "."
          : "The ranks found are " + ranks + ".";
    }
    boolean same = truth.keySet().stream().allMatch(node -> learnedRank(node) == trueRank(node));
    return "The ranks found are "
        + ranks
        + (same
            ? ": those of the target at every node."
            : ", which are not those of the target: see the table.");
  }

  /** The ranks as a table, where there is more than one or another was true. */
  List<Table> ranks() {
    if (learned.isEmpty() || (learned.size() == 1 && truth.isEmpty())) {
      return List.of();
    }
    List<List<String>> rows = new ArrayList<>();
    for (String node : learned.keySet()) {
      List<String> row = new ArrayList<>(List.of(node, Integer.toString(learnedRank(node))));
      if (!truth.isEmpty()) {
        row.add(Integer.toString(trueRank(node)));
      }
      rows.add(row);
    }
    return List.of(
        new Table(
            "Rank by node: singular values above 2 % of the largest",
            truth.isEmpty() ? List.of("node", "rank") : List.of("node", "rank found", "true rank"),
            rows));
  }

  /** Whether there are none. */
  boolean isEmpty() {
    return learned.isEmpty();
  }

  /** The singular values as a figure, the true ones dashed. */
  Figure figure() {
    List<Series> all = new ArrayList<>();
    boolean matrix = learned.size() == 1;
    learned.forEach((node, values) -> all.add(series(matrix ? "found" : node, values, false)));
    truth.forEach(
        (node, values) -> all.add(series(matrix ? "true" : node + " true", values, true)));
    return new Figure(
        matrix ? "Singular values" : "Singular values of the matricizations",
        "The completed array in standard deviations of the data"
            + (matrix ? "" : ", at every node of the tree")
            + ". Where they fall steeply, the rank ends."
            + (learned.values().stream().anyMatch(NodeSpectra::isCut)
                ? " Those below rounding error are left out."
                : "")
            + (truth.isEmpty() ? "" : " The true ones are dashed."),
        new Axis("index", false),
        new Axis("singular value", true),
        all,
        Figure.Kind.POINTS);
  }

  private static boolean isCut(double[] values) {
    return Spectrum.aboveRounding(values).length < values.length;
  }

  private static Series series(String name, double[] values, boolean dashed) {
    double[] shown = Spectrum.aboveRounding(values);
    double[] positions = IntStream.rangeClosed(1, shown.length).asDoubleStream().toArray();
    return new Series(name, positions, shown, dashed);
  }
}
