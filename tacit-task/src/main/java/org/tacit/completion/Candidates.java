package org.tacit.completion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tacit.model.factorization.CpFactorization;
import org.tacit.model.factorization.Factorization;
import org.tacit.model.factorization.HierarchicalTensorFactorization;
import org.tacit.model.factorization.MatrixFactorization;
import org.tacit.model.factorization.ModeTree;
import org.tacit.model.factorization.UnfoldedFactorization;
import org.tacit.operator.EntryIndices;

/** Which factorizations a completion trains. */
final class Candidates {
  private static final int LARGEST_WIDTH = 64;
  private static final int LEAST_WIDTH = 16;

  /** Entries times nodes times width that a step may cost before models are made smaller. */
  private static final double LARGEST_WORK = 1 << 26;

  private static final int DEFAULT_DEPTH = 3;

  /** Up to this order the flat tree, which is CP with output weights, is tried too. */
  private static final int LARGEST_FLAT_ORDER = 5;

  private final CompletionSettings settings;
  private final int[] dimensions;
  private final long observed;
  private final Standardization standardization;

  private Candidates(
      CompletionSettings settings,
      int[] dimensions,
      long observed,
      Standardization standardization) {
    this.observed = observed;
    this.settings = settings;
    this.dimensions = dimensions;
    this.standardization = standardization;
  }

  /**
   * The models that a completion tries.
   *
   * @param observed the number of observed entries: with very many, models are narrower and only
   *     one tree is tried
   */
  static List<Candidate> of(
      CompletionSettings settings,
      int[] dimensions,
      long observed,
      Standardization standardization) {
    Candidates candidates = new Candidates(settings, dimensions, observed, standardization);
    return switch (settings.methodFor(dimensions.length)) {
      case MATRIX -> candidates.matrices();
      case CP -> candidates.cp();
      case HIERARCHICAL -> candidates.hierarchical();
      case MEAN, SPECTRAL, SOFT_IMPUTE, LEAST_SQUARES, THRESHOLDING, FISTA, PROJECTION -> List.of();
    };
  }

  private List<Candidate> matrices() {
    int depth = settings.depth() == null ? DEFAULT_DEPTH : settings.depth();
    List<Candidate> candidates = new ArrayList<>();
    for (Unfolding unfolding : Unfolding.of(dimensions)) {
      int width = width(Math.min(unfolding.rows(), unfolding.columns()));
      String shape =
          "%d × %d, depth %d, width %d"
              .formatted(unfolding.rows(), unfolding.columns(), depth, width);
      if (dimensions.length == 2) {
        candidates.add(
            candidate(
                "matrix",
                "matrix factorization, " + shape,
                new MatrixFactorization(dimensions[0], dimensions[1], depth, width)));
      } else {
        candidates.add(
            candidate(
                "matrix-" + (candidates.size() + 1),
                "matrix factorization of the unfolding with rows "
                    + unfolding.label()
                    + ", "
                    + shape,
                new UnfoldedFactorization(dimensions, unfolding.rowModes(), depth, width)));
      }
    }
    if (candidates.isEmpty()) {
      throw new IllegalArgumentException(
          "the method matrix needs an unfolding that can be stored, and no mode of %s has one"
              .formatted(Arrays.toString(dimensions)));
    }
    return candidates;
  }

  private List<Candidate> cp() {
    int width = width(largestUsefulWidth());
    return List.of(
        candidate(
            "cp",
            "CP factorization, " + width + " components",
            new CpFactorization(dimensions, width)));
  }

  private List<Candidate> hierarchical() {
    int width = width(largestUsefulWidth());
    List<Candidate> candidates = new ArrayList<>();
    for (ModeTree tree : trees()) {
      candidates.add(
          candidate(
              "htf-" + (candidates.size() + 1),
              "hierarchical tensor factorization, tree " + tree + ", width " + width,
              HierarchicalTensorFactorization.uniform(dimensions, tree, width)));
    }
    return candidates;
  }

  private Candidate candidate(String name, String description, Factorization model) {
    return standardization.logarithmic()
        ? new Candidate("log-" + name, description + ", of the logarithms", model, standardization)
        : new Candidate(name, description, model, standardization);
  }

  private Set<ModeTree> trees() {
    int order = dimensions.length;
    if (settings.tree() != null) {
      return Set.of(settings.tree());
    }
    if (work(LEAST_WIDTH) > LARGEST_WORK) {
      return Set.of(ModeTree.adjacent(order, 2));
    }
    Set<ModeTree> trees = new LinkedHashSet<>();
    if (order == 3) {
      for (String tree : List.of("[[1,2],3]", "[1,[2,3]]", "[[1,3],2]")) {
        trees.add(ModeTree.parse(tree));
      }
    } else if (order == 4) {
      for (String tree : List.of("[[1,2],[3,4]]", "[[1,3],[2,4]]", "[[1,4],[2,3]]")) {
        trees.add(ModeTree.parse(tree));
      }
    } else {
      trees.add(ModeTree.adjacent(order, 2));
      trees.add(ModeTree.grouped(order, 2, ModeTree.Grouping.HALVES));
    }
    if (order <= LARGEST_FLAT_ORDER) {
      trees.add(ModeTree.flat(order));
    }
    return trees;
  }

  private int width(long useful) {
    if (settings.width() != null) {
      return settings.width();
    }
    int width = LARGEST_WIDTH;
    while (width > LEAST_WIDTH && work(width) > LARGEST_WORK) {
      width /= 2;
    }
    return (int) Math.min(width, Math.max(1, useful));
  }

  private double work(int width) {
    return (double) observed * 2 * dimensions.length * width;
  }

  /** Enough for every tensor of these sizes. */
  private long largestUsefulWidth() {
    return EntryIndices.countOf(dimensions) / Arrays.stream(dimensions).max().orElse(1);
  }
}
