package org.tacit.completion.kept;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.tacit.data.Mode;
import org.tacit.data.format.AskedEntries;
import org.tacit.data.format.PredictionTable;
import org.tacit.operator.EntryIndices;

/**
 * What a kept model says of many entries, made a part at a time while it is written.
 *
 * @param model the model
 */
public record KeptPredictions(KeptModel model) {
  private static final int CHUNK = 1 << 14;

  /** Entries that somebody asks for, in their order. */
  public PredictionTable of(AskedEntries asked) {
    EntryIndices entries = asked.entries();
    KeptModel larger = model.withUnseen();
    int chunks = (entries.count() + CHUNK - 1) / CHUNK;
    return table(
        chunks,
        number -> {
          int start = number * CHUNK;
          int[] part = IntStream.range(start, Math.min(entries.count(), start + CHUNK)).toArray();
          return rows(
              larger, entries.select(part), (mode, entry) -> asked.text(mode, start + entry));
        });
  }

  /** All entries, the last mode fastest. */
  public PredictionTable ofAll() {
    int[] sizes = model.dimensions();
    long count = EntryIndices.countOf(sizes);
    List<Mode> modes = model.modes();
    return table(
        Math.toIntExact((count + CHUNK - 1) / CHUNK),
        number -> {
          EntryIndices part = part(sizes, count, number);
          return rows(model, part, (mode, entry) -> modes.get(mode).text(part.index(mode, entry)));
        });
  }

  private static EntryIndices part(int[] sizes, long count, int number) {
    long start = (long) number * CHUNK;
    return EntryIndices.ofFlat(
        sizes, LongStream.range(start, Math.min(count, start + CHUNK)).toArray());
  }

  /**
   * The values of all entries, the last mode fastest.
   *
   * @throws IllegalArgumentException if they are more than an array of Java can hold
   */
  public double[] values() {
    int[] sizes = model.dimensions();
    long count = EntryIndices.countOf(sizes);
    if (count > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "all %,d entries are more than an array can hold; a table may have them"
              .formatted(count));
    }
    double[] values = new double[(int) count];
    for (int number = 0; (long) number * CHUNK < count; number++) {
      double[] part = model.predict(part(sizes, count, number));
      System.arraycopy(part, 0, values, number * CHUNK, part.length);
    }
    return values;
  }

  private interface Texts {
    String of(int mode, int entry);
  }

  private PredictionTable table(int chunks, IntFunction<Stream<PredictionTable.Row>> rows) {
    return new PredictionTable(
        model.pattern(), () -> IntStream.range(0, chunks).boxed().flatMap(rows::apply).iterator());
  }

  private static Stream<PredictionTable.Row> rows(KeptModel of, EntryIndices entries, Texts texts) {
    double[] values = of.predict(entries);
    return IntStream.range(0, values.length)
        .mapToObj(
            t -> {
              String[] index = new String[entries.order()];
              Arrays.setAll(index, mode -> texts.of(mode, t));
              return new PredictionTable.Row(List.of(index), values[t], of.isSeen(entries, t));
            });
  }

  /** The rows of a table in memory. */
  public static List<PredictionTable.Row> list(PredictionTable table) {
    List<PredictionTable.Row> rows = new ArrayList<>();
    table.rows().forEach(rows::add);
    return rows;
  }
}
