package org.tacit.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tacit.model.factorization.CpFactorization;
import org.tacit.model.factorization.EntryIndices;
import org.tacit.model.factorization.HierarchicalTensorFactorization;
import org.tacit.model.factorization.MatrixFactorization;
import org.tacit.model.factorization.ModeTree;

/** Which models a completion tries where the user did not choose one. */
final class Candidates {
  private static final double DEFAULT_INIT_SCALE = 1e-3;
  private static final int LARGEST_WIDTH = 64;

  private Candidates() {}

  static List<Candidate> of(CompletionSettings settings, int[] dimensions) {
    double scale = settings.initScale() == null ? DEFAULT_INIT_SCALE : settings.initScale();
    return switch (settings.methodFor(dimensions.length)) {
      case MATRIX -> List.of(matrix(settings, dimensions, scale));
      case CP -> List.of(cp(settings, dimensions, scale));
      case HIERARCHICAL -> hierarchical(settings, dimensions, scale);
      case MEAN -> List.of();
    };
  }

  private static Candidate matrix(CompletionSettings settings, int[] dimensions, double scale) {
    if (dimensions.length != 2) {
      throw new IllegalArgumentException(
          "the method matrix needs an array of order 2, found order " + dimensions.length);
    }
    int depth = settings.depth() == null ? 3 : settings.depth();
    int width = width(settings, Math.min(dimensions[0], dimensions[1]));
    return new Candidate(
        "matrix",
        "matrix factorization, depth " + depth + ", width " + width,
        new MatrixFactorization(dimensions[0], dimensions[1], depth, width),
        scale);
  }

  private static Candidate cp(CompletionSettings settings, int[] dimensions, double scale) {
    int width = width(settings, largestUsefulWidth(dimensions));
    return new Candidate(
        "cp",
        "CP factorization, " + width + " components",
        new CpFactorization(dimensions, width),
        scale);
  }

  private static List<Candidate> hierarchical(
      CompletionSettings settings, int[] dimensions, double scale) {
    int width = width(settings, largestUsefulWidth(dimensions));
    List<Candidate> candidates = new ArrayList<>();
    for (ModeTree tree : trees(settings, dimensions.length)) {
      candidates.add(
          new Candidate(
              "htf-" + (candidates.size() + 1),
              "hierarchical tensor factorization, tree " + tree + ", width " + width,
              HierarchicalTensorFactorization.uniform(dimensions, tree, width),
              scale));
    }
    return candidates;
  }

  private static Set<ModeTree> trees(CompletionSettings settings, int order) {
    if (settings.tree() != null) {
      return Set.of(settings.tree());
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
    return trees;
  }

  private static int width(CompletionSettings settings, int useful) {
    return settings.width() == null ? Math.min(LARGEST_WIDTH, useful) : settings.width();
  }

  /** Enough for every tensor of these sizes. */
  private static int largestUsefulWidth(int[] dimensions) {
    long useful = EntryIndices.countOf(dimensions) / Arrays.stream(dimensions).max().orElse(1);
    return (int) Math.min(Integer.MAX_VALUE, Math.max(1, useful));
  }
}
