package org.tacit.model.factorization;

import java.util.List;
import java.util.stream.Stream;

/**
 * How the entries of a factorization's end tensor follow from its weight matrices: a nested product
 * that is linear in each matrix. At an entry every part has a row vector; the one at the root has
 * one number, or its numbers are summed.
 */
public sealed interface Contraction {
  /** No weight matrix: the numbers of the product are summed. */
  int NONE = -1;

  /** The weight matrix, {@link #NONE} where there is none. */
  int block();

  /** This part and those below it, each before those that it holds. */
  Stream<Contraction> parts();

  /**
   * A row of a weight matrix, chosen by some indices of the entry.
   *
   * @param block the weight matrix
   * @param modes the zero-based modes; the rows count their indices with the last one fastest
   */
  record Leaf(int block, List<Integer> modes) implements Contraction {
    /** Copies the list. */
    public Leaf {
      modes = List.copyOf(modes);
    }

    @Override
    public Stream<Contraction> parts() {
      return Stream.of(this);
    }
  }

  /**
   * The entrywise product of the rows of some parts, times a weight matrix.
   *
   * @param block the weight matrix; {@link #NONE} at the root alone
   * @param children the parts, one at least
   */
  record Product(int block, List<Contraction> children) implements Contraction {
    /** Copies the list. */
    public Product {
      children = List.copyOf(children);
    }

    @Override
    public Stream<Contraction> parts() {
      return Stream.concat(Stream.of(this), children.stream().flatMap(Contraction::parts));
    }
  }
}
