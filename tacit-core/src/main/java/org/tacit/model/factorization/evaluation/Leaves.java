package org.tacit.model.factorization.evaluation;

import java.util.stream.IntStream;
import org.tacit.operator.EntryIndices;
import org.tacit.operator.RankOneTensors;
import org.tacit.tensor.DType;

/** What an evaluation starts from: the rows of each mode. */
@FunctionalInterface
public interface Leaves {
  /**
   * The rows of one mode.
   *
   * @param mode the zero-based mode
   * @param block the leaf's weight matrix
   * @param width its columns
   */
  Column column(int mode, int block, int width);

  /** The rows that entries use, straight from the weights of each leaf. */
  static Leaves of(EntryIndices entries) {
    return (mode, block, width) ->
        new Column(new LeafTable(block, entries.dimension(mode), width), entries.mode(mode));
  }

  /** The inputs of each mode times the weights of its leaf, a row for each measurement. */
  static Leaves of(RankOneTensors inputs, DType dtype) {
    int[] rows = IntStream.range(0, inputs.count()).toArray();
    return (mode, block, width) ->
        new Column(InputRows.table(inputs.vectors().get(mode).to(dtype), block, width), rows);
  }
}
