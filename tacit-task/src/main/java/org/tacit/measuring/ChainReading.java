package org.tacit.measuring;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tacit.complexity.DenseChain;
import org.tacit.complexity.GraphFunction;
import org.tacit.task.Fact;
import org.tacit.task.Shown;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Shuffle;
import org.tacit.theory.NormChain;
import org.tacit.theory.TransferTheorem;

/**
 * What is proved of chains of dense layers, at some of the samples; or why nothing is said.
 *
 * @param ratio the left-hand side of the transfer theorem over its right-hand side, summed over the
 *     layers; NaN where nothing is said
 * @param byLayer the same of every layer
 * @param samples how many
 * @param bounds of the complexity by norms of the layers; null where nothing is said
 * @param reason why nothing is said; empty where something is
 */
record ChainReading(
    double ratio, double[] byLayer, int samples, @Nullable NormChain bounds, String reason) {
  private static final int SAMPLES = 64;

  /** Wider layers take too long: for every sample a matrix of this size is decomposed. */
  private static final int WIDEST = 512;

  private static ChainReading none(String reason) {
    return new ChainReading(Double.NaN, new double[0], 0, null, "not measured: " + reason);
  }

  static ChainReading of(
      MeasuredNetwork network,
      int[] measured,
      Seed seed,
      BooleanSupplier goesOn,
      Supplier<String> late) {
    GraphFunction graph = network.graph();
    Optional<DenseChain> found = graph == null ? Optional.empty() : DenseChain.of(graph.graph());
    if (found.isEmpty()) {
      return none("it is said of chains of dense layers alone");
    }
    DenseChain chain = found.get();
    if (chain.weights().stream().anyMatch(weight -> weight.size(0) > WIDEST)) {
      return none("a layer is wider than %d".formatted(WIDEST));
    }
    if (!goesOn.getAsBoolean()) {
      return none(late.get());
    }
    int count = Math.min(network.takesOneSample() ? 1 : SAMPLES, measured.length);
    int[] places = Shuffle.some(measured.length, count, seed.generator());
    int[] order = Arrays.stream(places).map(place -> measured[place]).toArray();
    try (Scope scope = Scope.open()) {
      TransferTheorem theorem = TransferTheorem.of(chain, network.batch(order, 0, count));
      return new ChainReading(
          theorem.ratio(),
          IntStream.range(0, chain.weights().size()).mapToDouble(theorem::ratio).toArray(),
          count,
          chain.isLipschitz() ? NormChain.of(chain) : null,
          "");
    }
  }

  /**
   * For people and programs.
   *
   * @param largest the largest squared norm of a derivative that was measured
   */
  List<Fact> facts(double largest) {
    Map<String, @Nullable Object> transfer = new LinkedHashMap<>();
    transfer.put("ratio", finite(ratio));
    transfer.put("byLayer", Arrays.stream(byLayer).mapToObj(ChainReading::finite).toList());
    transfer.put("samples", samples);
    transfer.put("reason", reason);
    Map<String, @Nullable Object> norms = new LinkedHashMap<>();
    norms.put("largestSquaredNorm", finite(largest));
    norms.put("bySpectralNorms", bounds == null ? null : finite(bounds.bySpectralNorms()));
    norms.put("byFrobeniusNorms", bounds == null ? null : finite(bounds.byFrobeniusNorms()));
    norms.put("byTheirMean", bounds == null ? null : finite(bounds.byTheirMean()));
    String layers = Arrays.stream(byLayer).mapToObj(Shown::of).collect(Collectors.joining(", "));
    Fact theorem =
        new Fact(
            "transferTheorem",
            reason.isEmpty() ? "Transfer theorem" : "",
            transfer,
            "%s of its bound used (by layer %s; %s samples)"
                .formatted(Shown.of(ratio), layers, Shown.of(samples)));
    Fact chain =
        new Fact(
            "normChain",
            bounds == null ? "" : "Bounds by norms",
            norms,
            bounds == null
                ? ""
                : "largest squared norm %s ≤ %s ≤ %s ≤ %s"
                    .formatted(
                        Shown.of(largest),
                        Shown.of(bounds.bySpectralNorms()),
                        Shown.of(bounds.byFrobeniusNorms()),
                        Shown.of(bounds.byTheirMean())));
    return List.of(theorem.asDetail(), chain.asDetail());
  }

  private static @Nullable Double finite(double number) {
    return Double.isFinite(number) ? number : null;
  }
}
