package org.tacit.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tacit.task.Answer;
import org.tacit.task.Fact;
import org.tacit.task.HeldOut;
import org.tacit.task.Table;
import org.tacit.training.Outcome;

/**
 * An answer for programs: {@code result.json}, and what {@code --json} prints. {@code
 * answer.schema.json} beside the command is its schema.
 */
public final class AnswerJson {
  /** The key of {@link #FORMAT}. */
  public static final String FORMAT_KEY = "format";

  /** The version of the format. */
  public static final int FORMAT = 2;

  private AnswerJson() {}

  /**
   * The text of the file.
   *
   * @param files the names of the files that are written
   */
  public static String of(Answer answer, List<String> files) {
    return Json.text(fields(answer, files));
  }

  /** The text where no file could be written: it has the result itself. */
  public static String ofUnwritten(Answer answer) {
    Map<String, @Nullable Object> fields = fields(answer, List.of());
    if (answer.rescue() != null) {
      fields.put(answer.rescue().key(), answer.rescue().rows());
    }
    return Json.text(fields);
  }

  private static Map<String, @Nullable Object> fields(Answer answer, List<String> files) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put(FORMAT_KEY, FORMAT);
    fields.put("job", answer.job());
    fields.put("outcome", answer.finish().end().word());
    fields.put("explanation", answer.finish().explanation());
    fields.put("standing", answer.conclusion().standing().word());
    fields.put("conclusion", answer.conclusion().line());
    fields.put("verdict", answer.verdict());
    fields.put("timeLimited", answer.finish().timeLimited());
    for (Fact fact : answer.facts()) {
      if (!fact.key().isEmpty()) {
        fields.put(fact.key(), plain(fact.value()));
      }
    }
    fields.put("heldOut", heldOut(answer.heldOut()));
    addTables(answer.exhibits().findings(), fields);
    addTables(answer.exhibits().tables(), fields);
    fields.put("files", files);
    return fields;
  }

  private static Map<String, @Nullable Object> heldOut(HeldOut heldOut) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("kind", heldOut.kind().word());
    fields.put("count", heldOut.count());
    fields.put("relativeError", plain(heldOut.relativeError()));
    fields.put("standardError", plain(heldOut.standardError()));
    fields.put("rmse", plain(heldOut.rootMeanSquare()));
    fields.put("simple", heldOut.simple());
    fields.put("simpleRelativeError", plain(heldOut.simpleRelativeError()));
    fields.put("rSquared", plain(heldOut.explained()));
    return fields;
  }

  private static void addTables(List<Table> tables, Map<String, @Nullable Object> fields) {
    for (Table table : tables) {
      if (!table.key().isEmpty()) {
        fields.put(table.key(), table.rows().stream().map(row -> named(table, row)).toList());
      }
    }
  }

  private static Map<String, @Nullable Object> named(Table table, List<@Nullable Object> row) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < row.size(); i++) {
      fields.put(table.columns().get(i).key(), plain(row.get(i)));
    }
    return fields;
  }

  /** JSON has no NaN and no infinity. */
  private static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof Outcome.Kind end) {
      return end.word();
    }
    return value instanceof Double number && !Double.isFinite(number) ? null : value;
  }
}
