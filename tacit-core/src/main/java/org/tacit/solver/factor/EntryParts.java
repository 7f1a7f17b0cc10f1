package org.tacit.solver.factor;

import java.util.ArrayList;
import java.util.List;
import org.tacit.model.ParameterLayout;
import org.tacit.model.factorization.Contraction;
import org.tacit.operator.EntryIndices;

/**
 * The parts of a {@link Contraction} at some entries: their sizes, the rows of the leaves that each
 * entry uses, and the parts above them. Shared by all threads.
 */
final class EntryParts {
  private static final int PIECES = 32;

  private final List<Part> parts = new ArrayList<>();
  private final int count;

  /**
   * One part.
   *
   * @param number its place among the parts
   * @param block its weight matrix, or {@link Contraction#NONE}
   * @param rows the rows of the matrix; the length of the product where there is none
   * @param columns the columns of the matrix, 1 where there is none
   * @param rowOf the row that each entry uses, of a leaf; else empty
   * @param children of a product
   * @param path the parts from the root to this one, both included
   */
  record Part(
      int number,
      int block,
      int rows,
      int columns,
      int[] rowOf,
      List<Part> children,
      List<Part> path) {
    boolean isLeaf() {
      return children.isEmpty();
    }
  }

  EntryParts(Contraction root, ParameterLayout layout, EntryIndices entries) {
    this.count = entries.count();
    add(root, layout, entries, new ArrayList<>());
  }

  private Part add(
      Contraction contraction, ParameterLayout layout, EntryIndices entries, List<Part> above) {
    List<Part> children = new ArrayList<>();
    List<Part> path = new ArrayList<>(above);
    int block = contraction.block();
    int rows = block == Contraction.NONE ? 0 : layout.blocks().get(block).rows();
    int columns = block == Contraction.NONE ? 1 : layout.blocks().get(block).columns();
    int number = parts.size();
    if (contraction instanceof Contraction.Product product && block == Contraction.NONE) {
      rows = layout.blocks().get(product.children().get(0).block()).columns();
    }
    int[] rowOf = contraction instanceof Contraction.Leaf leaf ? rowOf(leaf, entries) : new int[0];
    Part part = new Part(number, block, rows, columns, rowOf, children, path);
    path.add(part);
    parts.add(part);
    if (contraction instanceof Contraction.Product product) {
      for (Contraction child : product.children()) {
        children.add(add(child, layout, entries, path));
      }
    }
    return part;
  }

  private static int[] rowOf(Contraction.Leaf leaf, EntryIndices entries) {
    if (leaf.modes().size() == 1) {
      return entries.mode(leaf.modes().get(0));
    }
    int[] rows = new int[entries.count()];
    for (int mode : leaf.modes()) {
      int[] indices = entries.mode(mode);
      for (int t = 0; t < rows.length; t++) {
        rows[t] = rows[t] * entries.dimension(mode) + indices[t];
      }
    }
    return rows;
  }

  /** All parts, the root first. */
  List<Part> all() {
    return parts;
  }

  /** The part at the root. */
  Part root() {
    return parts.get(0);
  }

  /** The end tensor at all entries. */
  double[] values(double[][] weights) {
    double[] values = new double[count];
    Shares.each(
        PIECES,
        count * perEntry(),
        piece -> {
          EntryVectors vectors = new EntryVectors(this, weights);
          int end = Shares.start(piece + 1, PIECES, count);
          for (int t = Shares.start(piece, PIECES, count); t < end; t++) {
            values[t] = vectors.value(t);
          }
        });
    return values;
  }

  /** Multiplications that one entry takes, roughly. */
  long perEntry() {
    return parts.stream()
        .mapToLong(part -> (part.isLeaf() ? 1L : part.rows()) * part.columns())
        .sum();
  }

  /** The number of entries. */
  int count() {
    return count;
  }
}
