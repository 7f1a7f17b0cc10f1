package org.tacit.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tacit.model.factorization.CpFactorization;
import org.tacit.model.factorization.EntryIndices;
import org.tacit.model.factorization.HierarchicalTensorFactorization;
import org.tacit.model.factorization.MatrixFactorization;
import org.tacit.model.factorization.ModeTree;
import org.tacit.model.factorization.UnfoldedFactorization;

/** Which models a completion tries where the user did not choose one. */
final class Candidates {
  private static final double DEFAULT_INIT_SCALE = 1e-3;
  private static final int LARGEST_WIDTH = 64;
  private static final long LARGEST_SIDE = 4_000_000;

  private Candidates() {}

  static List<Candidate> of(CompletionSettings settings, int[] dimensions) {
    double scale = settings.initScale() == null ? DEFAULT_INIT_SCALE : settings.initScale();
    return switch (settings.methodFor(dimensions.length)) {
      case MATRIX -> matrices(settings, dimensions, scale);
      case CP -> List.of(cp(settings, dimensions, scale));
      case HIERARCHICAL -> hierarchical(settings, dimensions, scale);
      case MEAN -> List.of();
    };
  }

  private static List<Candidate> matrices(
      CompletionSettings settings, int[] dimensions, double scale) {
    int depth = settings.depth() == null ? 3 : settings.depth();
    List<Candidate> candidates = new ArrayList<>();
    for (List<Integer> rowModes : unfoldings(dimensions)) {
      int[] sides = sides(dimensions, rowModes);
      int width = width(settings, Math.min(sides[0], sides[1]));
      String shape = " of " + sides[0] + " × " + sides[1] + ", depth " + depth + ", width " + width;
      if (dimensions.length == 2) {
        candidates.add(
            new Candidate(
                "matrix",
                "matrix factorization" + shape,
                new MatrixFactorization(dimensions[0], dimensions[1], depth, width),
                scale));
      } else {
        candidates.add(
            new Candidate(
                "matrix-" + (candidates.size() + 1),
                "matrix factorization of the unfolding with rows " + label(rowModes) + shape,
                new UnfoldedFactorization(dimensions, rowModes, depth, width),
                scale));
      }
    }
    return candidates;
  }

  /** Each mode against the others; of four modes also the pairs. */
  private static List<List<Integer>> unfoldings(int[] dimensions) {
    int order = dimensions.length;
    if (order == 2) {
      return List.of(List.of(0));
    }
    List<List<Integer>> unfoldings = new ArrayList<>();
    for (int mode = 0; mode < order; mode++) {
      unfoldings.add(List.of(mode));
    }
    if (order == 4) {
      unfoldings.addAll(List.of(List.of(0, 1), List.of(0, 2), List.of(0, 3)));
    }
    unfoldings.removeIf(rowModes -> columns(dimensions, rowModes) > LARGEST_SIDE);
    if (unfoldings.isEmpty()) {
      throw new IllegalArgumentException(
          "the method matrix needs an unfolding with at most %,d columns, and no mode of %s has one"
              .formatted(LARGEST_SIDE, Arrays.toString(dimensions)));
    }
    return unfoldings;
  }

  private static long columns(int[] dimensions, List<Integer> rowModes) {
    return EntryIndices.countOf(
        IntStream.range(0, dimensions.length)
            .filter(mode -> !rowModes.contains(mode))
            .map(mode -> dimensions[mode])
            .toArray());
  }

  private static int[] sides(int[] dimensions, List<Integer> rowModes) {
    long rows =
        EntryIndices.countOf(rowModes.stream().mapToInt(mode -> dimensions[mode]).toArray());
    return new int[] {Math.toIntExact(rows), Math.toIntExact(columns(dimensions, rowModes))};
  }

  private static String label(List<Integer> modes) {
    return modes.stream()
        .map(mode -> Integer.toString(mode + 1))
        .collect(Collectors.joining(",", "{", "}"));
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
