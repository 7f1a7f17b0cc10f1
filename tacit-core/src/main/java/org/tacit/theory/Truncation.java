package org.tacit.theory;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.tacit.model.Parameters;
import org.tacit.model.factorization.ComponentGroup;
import org.tacit.model.factorization.HierarchicalTensorFactorization;
import org.tacit.model.factorization.ModeTree;
import org.tacit.tensor.Scope;

/**
 * What remains of a hierarchical tensor when only the largest local components are kept at every
 * node, and how far it can be from the whole
 * (docs/mathematics/hierarchical-tensor-factorization.md, T7). With R'_ν components kept at ν, the
 * rank at every child of ν is at most R'_ν.
 *
 * <p>The bound adds {@code σ^(ν,r) Π_{ν' ∉ {ν} ∪ C(ν)} ‖W^(ν')‖} over all components that are
 * dropped. It is never worse than the one with the largest of these norms in place of each.
 *
 * @param weights the weights with the vectors of all dropped components set to zero
 * @param bound what the Frobenius norm of the difference of the end tensors is at most
 */
public record Truncation(Parameters weights, double bound) {
  /**
   * A truncation.
   *
   * @param kept R'_ν for the interior nodes where components are dropped; others stay whole
   */
  public static Truncation of(
      HierarchicalTensorFactorization model, Parameters weights, Map<ModeTree.Node, Integer> kept) {
    List<ModeTree.Node> interior =
        model.tree().nodes().stream().filter(node -> !node.isLeaf()).toList();
    for (ModeTree.Node node : kept.keySet()) {
      if (!interior.contains(node)) {
        throw new IllegalArgumentException(
            "expected interior nodes of %s, found %s".formatted(model.tree(), node.label()));
      }
    }
    Parameters truncated = weights.copy();
    double bound = 0;
    List<ComponentGroup> groups = model.componentGroups();
    for (int position = 0; position < groups.size(); position++) {
      ComponentGroup group = groups.get(position);
      double[] norms = group.norms(weights);
      int count = kept.getOrDefault(interior.get(position), norms.length);
      int[] dropped = smallest(norms, count);
      double others = normsElsewhere(group, weights);
      for (int component : dropped) {
        bound += norms[component] * others;
      }
      group.parts().forEach(part -> clear(truncated, part, dropped));
    }
    return new Truncation(truncated, bound);
  }

  private static int[] smallest(double[] norms, int kept) {
    return IntStream.range(0, norms.length)
        .boxed()
        .sorted(Comparator.comparingDouble(r -> -norms[r]))
        .skip(kept)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static double normsElsewhere(ComponentGroup group, Parameters weights) {
    List<Integer> own = group.parts().stream().map(ComponentGroup.Part::block).toList();
    return IntStream.range(0, weights.blocks().size())
        .filter(block -> !own.contains(block))
        .mapToDouble(block -> weights.block(block).norm())
        .reduce(1, (product, norm) -> product * norm);
  }

  private static void clear(Parameters weights, ComponentGroup.Part part, int[] components) {
    try (Scope scope = Scope.open()) {
      for (int component : components) {
        weights.block(part.block()).narrow(part.rows() ? 0 : 1, component, 1).zeroInPlace();
      }
    }
  }
}
