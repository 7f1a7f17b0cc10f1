package org.tacit.data.format;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.tacit.data.IncompleteTensor;
import org.tacit.operator.EntryIndices;

/**
 * Some entries of a whole tensor, one after another.
 *
 * @param entries where they are
 * @param start the flat index of the first
 */
record EntryChunk(EntryIndices entries, int start) {
  private static final int SIZE = 1 << 16;

  /** Those of a tensor with so many entries, made one by one. */
  static Iterable<EntryChunk> all(IncompleteTensor tensor, int count) {
    int[] shape = tensor.dimensions();
    return () ->
        IntStream.iterate(0, start -> start < count, start -> start + SIZE)
            .mapToObj(start -> of(shape, start, Math.min(SIZE, count - start)))
            .iterator();
  }

  private static EntryChunk of(int[] shape, int start, int size) {
    long[] positions = LongStream.range(start, (long) start + size).toArray();
    return new EntryChunk(EntryIndices.ofFlat(shape, positions), start);
  }
}
