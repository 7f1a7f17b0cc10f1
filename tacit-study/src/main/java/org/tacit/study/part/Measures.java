package org.tacit.study.part;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.tacit.kind.Field;
import org.tacit.kind.Kind;
import org.tacit.measure.Determinant;
import org.tacit.measure.Quantities;
import org.tacit.measure.Quantity;
import org.tacit.measure.Spectrum;
import org.tacit.model.Parameters;
import org.tacit.model.factorization.Factorization;
import org.tacit.objective.EndTensorObjective;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;
import org.tacit.training.Recorder;
import org.tacit.training.Trace;
import org.tacit.training.recorder.FactorizationRecorder;
import org.tacit.training.recorder.TheoryRecorder;

/** The kinds of measure. */
public final class Measures {
  private Measures() {}

  /** Everything that a factorization shows of itself. */
  @Kind(
      name = "factorization",
      meaning =
          "The largest component norms and local component norms, unbalancedness, and singular"
              + " values and effective rank of each matricization of the tree.")
  public record OfFactorization() implements MeasureSpec {
    @Override
    public List<Quantity> quantities() {
      return Quantities.FACTORIZATION;
    }

    @Override
    public Recorder build(Measured measured) {
      return new FactorizationRecorder(measured.factorization());
    }
  }

  /** The problem's errors. */
  @Kind(
      name = "errors",
      meaning =
          "How far off the model is: reconstructionError over the whole tensor, or heldOutError"
              + " over held-out measurements; relative.")
  public record Errors() implements MeasureSpec {
    @Override
    public List<Quantity> quantities() {
      return Quantities.ERRORS;
    }

    @Override
    public Recorder build(Measured measured) {
      Map<String, ToDoubleFunction<Parameters>> errors =
          new TreeMap<>(measured.problem().errors(measured.model(), measured.dtype()));
      return (step, flowTime, weights, rows) ->
          errors.forEach(
              (name, error) ->
                  rows.add(new Trace.Row(step, flowTime, name, 0, error.applyAsDouble(weights))));
    }
  }

  /** The loss at each reading. */
  @Kind(
      name = "training-loss",
      meaning =
          "trainingLoss, what training lowers, at each reading (loss is kept at each check of the"
              + " stop rule).")
  public record TrainingLoss() implements MeasureSpec {
    @Override
    public List<Quantity> quantities() {
      return Quantities.TRAINING_LOSS;
    }

    @Override
    public Recorder build(Measured measured) {
      return (step, flowTime, weights, rows) ->
          rows.add(
              new Trace.Row(
                  step, flowTime, "trainingLoss", 0, measured.objective().value(weights)));
    }
  }

  /** Single entries. */
  @Kind(name = "entries", meaning = "Single entries of the end tensor, as entry(1,1) and so on.")
  public record Entries(
      @Field("Entries, each as a list of indices from 1.") List<List<Integer>> entries)
      implements MeasureSpec {
    @Override
    public List<Quantity> quantities() {
      return Quantities.ENTRIES;
    }

    @Override
    public Recorder build(Measured measured) {
      Factorization model = measured.factorization();
      long[] positions =
          entries.stream().mapToLong(entry -> SampleSpec.flat(model.dimensions(), entry)).toArray();
      String[] names =
          entries.stream()
              .map(
                  entry ->
                      "entry("
                          + String.join(",", entry.stream().map(String::valueOf).toList())
                          + ")")
              .toArray(String[]::new);
      return (step, flowTime, weights, rows) -> {
        double[] values;
        try (Scope scope = Scope.open()) {
          values = model.endTensor(weights).toArray();
        }
        for (int i = 0; i < names.length; i++) {
          rows.add(new Trace.Row(step, flowTime, names[i], 0, values[(int) positions[i]]));
        }
      };
    }
  }

  /** The determinant. */
  @Kind(name = "determinant", meaning = "The determinant of a square end matrix.")
  public record OfDeterminant() implements MeasureSpec {
    @Override
    public List<Quantity> quantities() {
      return Quantities.DETERMINANT;
    }

    @Override
    public Recorder build(Measured measured) {
      Factorization model = measured.factorization();
      int[] shape = model.dimensions();
      if (shape.length != 2 || shape[0] != shape[1]) {
        throw new IllegalArgumentException("a determinant needs a square end matrix");
      }
      return (step, flowTime, weights, rows) -> {
        try (Scope scope = Scope.open()) {
          double determinant = Determinant.of(model.endTensor(weights));
          rows.add(new Trace.Row(step, flowTime, "determinant", 0, determinant));
        }
      };
    }
  }

  /** Spectra of matricizations outside the tree. */
  @Kind(
      name = "matricizations",
      meaning =
          "The largest singular values, as singularValue{1,3} and so on, and the effective rank of"
              + " any matricizations of the end tensor.")
  public record Matricizations(
      @Field("Matricizations, each as the list of the modes, from 1, that become rows.")
          List<List<Integer>> modes,
      @Field(
              value = "Number of singular values of each matricization.",
              byDefault = "10",
              atLeast = 1)
          int largest)
      implements MeasureSpec {
    @Override
    public List<Quantity> quantities() {
      return Quantities.MATRICIZATIONS;
    }

    @Override
    public Recorder build(Measured measured) {
      Factorization model = measured.factorization();
      int order = model.dimensions().length;
      for (List<Integer> rows : modes) {
        if (rows.isEmpty()
            || rows.size() == order
            || rows.stream().anyMatch(mode -> mode < 1 || mode > order)
            || rows.stream().distinct().count() != rows.size()) {
          throw new IllegalArgumentException(
              "expected some but not all of the modes 1 to %d, each once, found %s"
                  .formatted(order, rows));
        }
      }
      return (step, flowTime, weights, rows) -> {
        try (Scope scope = Scope.open()) {
          Tensor end = model.endTensor(weights);
          for (List<Integer> chosen : modes) {
            List<Integer> ascending = chosen.stream().sorted().toList();
            double[] values =
                Spectrum.ofMatricization(end, ascending.stream().map(mode -> mode - 1).toList());
            String label =
                ascending.toString().replace(" ", "").replace('[', '{').replace(']', '}');
            for (int i = 0; i < Math.min(largest, values.length); i++) {
              rows.add(new Trace.Row(step, flowTime, "singularValue" + label, i + 1, values[i]));
            }
            rows.add(
                new Trace.Row(
                    step, flowTime, "effectiveRank" + label, 0, Spectrum.effectiveRank(values)));
          }
        }
      };
    }
  }

  /** Theory of the rates. */
  @Kind(
      name = "theory",
      meaning =
          "What theory says of the rate at which singular values, component norms and local"
              + " component norms change: exact, balanced, and bounds"
              + " (docs/mathematics/hierarchical-tensor-factorization.md, T1, T2 and T4). The"
              + " report lays it over the measured change.")
  public record Theory(
      @Field(
              value = "Number of values of each kind, counted from the largest.",
              byDefault = "3",
              atLeast = 1)
          int largest)
      implements MeasureSpec {
    @Override
    public List<Quantity> quantities() {
      return Quantities.THEORY;
    }

    @Override
    public Recorder build(Measured measured) {
      if (!(measured.objective() instanceof EndTensorObjective objective)) {
        throw new IllegalArgumentException("theory needs a loss of the end tensor");
      }
      return new TheoryRecorder(measured.factorization(), objective, measured.dtype(), largest);
    }
  }
}
