package org.tacit.study.part;

import java.util.Arrays;
import org.tacit.kind.Field;
import org.tacit.kind.Kind;
import org.tacit.model.factorization.SharedHierarchicalFactorization;

/**
 * A hierarchical factorization with weights that are shared within each level
 * (docs/mathematics/hierarchical-tensor-factorization.md, T9).
 */
@Kind(
    name = "shared-hierarchical-factorization",
    meaning =
        "A hierarchical tensor factorization over a perfect tree of adjacent modes, all of one"
            + " size, whose nodes of a level share their weights"
            + " (docs/mathematics/hierarchical-tensor-factorization.md, T9).")
public record SharedTreeModel(
    @Field(value = "Children of every node.", byDefault = "2", atLeast = 2) int branching,
    @Field(value = "Local components at each interior node.", atLeast = 1) int width)
    implements ModelSpec.OfTensor<SharedHierarchicalFactorization> {
  @Override
  public SharedHierarchicalFactorization build(int[] sizes) {
    int levels = 0;
    int order = 1;
    while (order < sizes.length) {
      order *= branching;
      levels++;
    }
    if (order != sizes.length || levels == 0 || Arrays.stream(sizes).distinct().count() > 1) {
      throw new IllegalArgumentException(
          "expected modes of one size, as many as a power of %d, found %s"
              .formatted(branching, Arrays.toString(sizes)));
    }
    return new SharedHierarchicalFactorization(sizes[0], branching, levels, width);
  }
}
