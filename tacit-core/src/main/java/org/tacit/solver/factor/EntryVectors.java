package org.tacit.solver.factor;

import java.util.Arrays;
import org.tacit.model.factorization.Contraction;
import org.tacit.solver.factor.EntryParts.Part;

/**
 * The vectors of the parts of a contraction at one entry after the other: what is below a part, and
 * by what the rest of the contraction multiplies it. Holds buffers: one thread at a time.
 */
final class EntryVectors {
  private final EntryParts parts;
  private final double[][] weights;
  private final double[][] products;
  private final double[][] values;
  private final double[][] outer;

  /**
   * For some weights.
   *
   * @param weights the weight matrices, row-major; read when an entry is asked for
   */
  EntryVectors(EntryParts parts, double[][] weights) {
    int count = parts.all().size();
    this.parts = parts;
    this.weights = weights;
    this.products = new double[count][];
    this.values = new double[count][];
    this.outer = new double[count][];
    for (Part part : parts.all()) {
      products[part.number()] = new double[part.isLeaf() ? 0 : part.rows()];
      values[part.number()] = new double[part.columns()];
      outer[part.number()] = new double[part.columns()];
    }
  }

  /** The end tensor's entry. */
  double value(int entry) {
    Part root = parts.root();
    double[] product = product(root, entry);
    double sum = 0;
    if (root.block() == Contraction.NONE) {
      for (double number : product) {
        sum += number;
      }
      return sum;
    }
    double[] own = weights[root.block()];
    for (int r = 0; r < product.length; r++) {
      sum += product[r] * own[r];
    }
    return sum;
  }

  /** The entrywise product of the children's rows, as long as the part's matrix has rows. */
  double[] product(Part part, int entry) {
    double[] product = products[part.number()];
    boolean first = true;
    for (Part child : part.children()) {
      multiply(product, child, entry, first);
      first = false;
    }
    return product;
  }

  private void multiply(double[] product, Part child, int entry, boolean first) {
    double[] row;
    int at;
    if (child.isLeaf()) {
      row = weights[child.block()];
      at = child.rowOf()[entry] * child.columns();
    } else {
      row = row(child, entry);
      at = 0;
    }
    if (first) {
      System.arraycopy(row, at, product, 0, product.length);
    } else {
      for (int r = 0; r < product.length; r++) {
        product[r] *= row[at + r];
      }
    }
  }

  private double[] row(Part part, int entry) {
    double[] product = product(part, entry);
    double[] row = values[part.number()];
    double[] own = weights[part.block()];
    Arrays.fill(row, 0);
    for (int r = 0; r < product.length; r++) {
      double factor = product[r];
      int at = r * row.length;
      for (int j = 0; j < row.length; j++) {
        row[j] += factor * own[at + j];
      }
    }
    return row;
  }

  /**
   * The derivative of the end tensor's entry by the row of a part: as long as its matrix has
   * columns.
   */
  double[] outside(Part target, int entry) {
    double[] above = outer[parts.root().number()];
    above[0] = 1;
    for (int level = 1; level < target.path().size(); level++) {
      Part parent = target.path().get(level - 1);
      Part part = target.path().get(level);
      double[] by = outer[part.number()];
      byProduct(parent, above, by);
      for (Part sibling : parent.children()) {
        if (sibling.number() != part.number()) {
          multiply(by, sibling, entry, false);
        }
      }
      above = by;
    }
    return above;
  }

  /** The derivative by the product of the children, from that by the row. */
  private void byProduct(Part parent, double[] above, double[] by) {
    if (parent.block() == Contraction.NONE) {
      Arrays.fill(by, 1);
      return;
    }
    double[] own = weights[parent.block()];
    for (int r = 0; r < by.length; r++) {
      double sum = 0;
      for (int j = 0; j < parent.columns(); j++) {
        sum += own[r * parent.columns() + j] * above[j];
      }
      by[r] = sum;
    }
  }
}
