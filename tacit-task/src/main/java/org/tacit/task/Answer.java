package org.tacit.task;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tacit.training.Outcome;
import org.tacit.training.Trace;

/**
 * What a task comes to. Standard output, JSON and the report all show this, and nothing else.
 *
 * @param job the name of the job: {@code complete}, {@code sense} or {@code solve}
 * @param title heading of the report
 * @param finish how the work ended
 * @param conclusion what it comes to
 * @param verdict what was found, in a sentence or two; empty where the conclusion says all
 * @param facts named facts, the most important first
 * @param heldOut how well it predicts what training did not see
 * @param exhibits what is shown beside the facts
 * @param trace of the training; empty where there was none
 * @param files what it leaves besides its trace, its report and {@code result.json}
 * @param rescue the result itself, shown where no file could be written; null for none
 */
public record Answer(
    String job,
    String title,
    Finish finish,
    Conclusion conclusion,
    String verdict,
    List<Fact> facts,
    HeldOut heldOut,
    Exhibits exhibits,
    @Nullable Trace trace,
    List<ResultFile> files,
    @Nullable Rescue rescue) {
  /** Copies the lists. */
  public Answer {
    facts = List.copyOf(facts);
    files = List.copyOf(files);
  }

  /** The facts for people that matter most, and how the work ended. */
  public List<Fact> foremost() {
    List<Fact> shown = new ArrayList<>(facts);
    shown.removeIf(fact -> fact.label().isEmpty() || fact.detail());
    String end = finish.end().failed() ? finish.end().words() + ": " : "";
    shown.add(Fact.forPeople("How it ended", end + finish.explanation()));
    return shown;
  }

  /** The other facts for people. */
  public List<Fact> details() {
    return facts.stream().filter(fact -> !fact.label().isEmpty() && fact.detail()).toList();
  }

  /**
   * How the work ended.
   *
   * @param end in one of a few words
   * @param explanation in a sentence, without a capital and a stop
   * @param timeLimited whether the limit of time had a part in the answer
   * @param more which limit ended it before it was done
   * @param failed whether there is nothing to use
   */
  public record Finish(
      Outcome.Kind end, String explanation, boolean timeLimited, Limit more, boolean failed) {
    /** What the answer hangs on beside its seed, in a sentence; empty for nothing. */
    public String chance() {
      return !timeLimited ? "" : more == Limit.REQUEST ? Conclusion.REQUEST : Conclusion.CLOCK;
    }
  }

  /** What ended the work before it was done, so that more of it may give a better answer. */
  public enum Limit {
    /** Nothing: the work is done. */
    NONE,
    /** The limit of time. */
    TIME,
    /** The limit of steps. */
    STEPS,
    /** Whoever ran it, who asked for the best so far. */
    REQUEST
  }

  /**
   * What is shown beside the facts.
   *
   * @param findings tables that the conclusion rests on
   * @param figures charts
   * @param pictures images of the answer, side by side, before the charts
   * @param illustrations images of what was given, behind them
   * @param tables other tables
   */
  public record Exhibits(
      List<Table> findings,
      List<Figure> figures,
      List<Picture> pictures,
      List<Picture> illustrations,
      List<Table> tables) {
    /** Copies the lists. */
    public Exhibits {
      findings = List.copyOf(findings);
      figures = List.copyOf(figures);
      pictures = List.copyOf(pictures);
      illustrations = List.copyOf(illustrations);
      tables = List.copyOf(tables);
    }

    /** Without illustrations. */
    public Exhibits(
        List<Table> findings, List<Figure> figures, List<Picture> pictures, List<Table> tables) {
      this(findings, figures, pictures, List.of(), tables);
    }
  }

  /**
   * A result as numbers.
   *
   * @param key the name in JSON, of a list of rows
   * @param label what it is, with what stands in a line
   * @param values its rows, one after the other; not copied
   * @param width how many numbers a row has
   */
  public record Rescue(String key, String label, double[] values, int width) {
    /** The rows, each made when it is asked for: there may be millions. */
    public List<List<Double>> rows() {
      return new AbstractList<>() {
        @Override
        public List<Double> get(int row) {
          return Arrays.stream(values, row * width, (row + 1) * width).boxed().toList();
        }

        @Override
        public int size() {
          return values.length / width;
        }
      };
    }
  }
}
