package org.tacit.complexity;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.tacit.measure.SeparationSpectrum;
import org.tacit.measure.Spectrum;
import org.tacit.model.InputSet;
import org.tacit.model.Parameters;
import org.tacit.model.circuit.ArithmeticCircuit;
import org.tacit.tensor.Tensor;

/**
 * How strongly a function of inputs lets a set of them depend on the others: the singular values
 * whose number is its separation rank with respect to the set
 * (docs/mathematics/hierarchical-tensor-factorization.md, D8), for every output.
 *
 * @param set the inputs
 * @param sense what the numbers of singular values are to separation ranks
 * @param most the largest rank there can be: what tree and widths of a circuit allow, or the number
 *     of templates
 * @param singularValues of every output the largest first, of a circuit up to a power of two. Not
 *     copied
 */
public record Separation(InputSet set, Sense sense, double most, List<double[]> singularValues) {
  /** The most numbers that an array of an exact computation may hold. */
  private static final double MOST_NUMBERS = 1 << 22;

  /** What the numbers of singular values are. */
  public enum Sense {
    /** The separation ranks themselves: of circuits whose functions of patches are affine. */
    EXACT,
    /** At least those: of circuits whose functions of patches are not known to be independent. */
    AT_MOST,
    /** At most those: of any function, from finitely many templates. */
    AT_LEAST;

    /** In words. */
    public String words() {
      return this == EXACT ? "exact" : name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /** Copies the list. */
  public Separation {
    singularValues = List.copyOf(singularValues);
  }

  /**
   * The separation ranks of a network: exact if it is a circuit, where the set holds whole patches
   * and what the tree has to hold is not too large; estimated from templates for any other
   * function.
   *
   * @param shape of an input, as the sets see it
   * @param templates n inputs, n × the shape of an input of the function
   */
  public static List<Separation> of(
      BatchFunction function, List<Integer> shape, Tensor templates, List<InputSet> sets) {
    ArithmeticCircuit circuit =
        function instanceof NetworkFunction network ? network.circuit() : null;
    List<Separation> all = new ArrayList<>();
    for (InputSet set : sets) {
      Separation exact = circuit == null ? null : ofCircuit(circuit, shape, set);
      all.add(exact == null ? ofTemplates(function, shape, templates, set) : exact);
    }
    return all;
  }

  /** By the end tensor; null if the set cuts a patch, or arrays would be too large. */
  private static @Nullable Separation ofCircuit(
      ArithmeticCircuit circuit, List<Integer> inputShape, InputSet set) {
    double bound = bound(circuit, inputShape, set);
    SortedSet<Integer> modes = circuit.modes(set.of(inputShape));
    if (Double.isNaN(bound)
        || SeparationSpectrum.numbers(circuit.factorization(), modes) > MOST_NUMBERS) {
      return null;
    }
    List<double[]> spectra = new ArrayList<>();
    for (Parameters weights : circuit.weights()) {
      spectra.add(SeparationSpectrum.of(circuit.factorization(), weights, modes).values());
    }
    return new Separation(set, circuit.isExact() ? Sense.EXACT : Sense.AT_MOST, bound, spectra);
  }

  /**
   * The largest rank that the tree and the widths of a circuit allow; not a number if the set cuts
   * a patch.
   */
  public static double bound(ArithmeticCircuit circuit, List<Integer> inputShape, InputSet set) {
    SortedSet<Integer> modes = circuit.modes(set.of(inputShape));
    boolean some = !modes.isEmpty() && modes.size() < circuit.fields().size();
    return some ? SeparationSpectrum.bound(circuit.factorization(), modes) : Double.NaN;
  }

  /** From the values at all pairs of templates. */
  public static Separation ofTemplates(
      BatchFunction function, List<Integer> shape, Tensor templates, InputSet set) {
    return new Separation(
        set,
        Sense.AT_LEAST,
        templates.size(0),
        SeparationGrid.singularValues(function, templates, set.of(shape)));
  }

  /**
   * The largest number, over the outputs, of singular values above a share of the largest.
   *
   * @param relativeTolerance the share, from 0 to below 1
   */
  public int rank(double relativeTolerance) {
    return singularValues.stream()
        .mapToInt(values -> Spectrum.numericalRank(values, relativeTolerance))
        .max()
        .orElse(0);
  }

  /** The effective rank, averaged over the outputs. */
  public double effectiveRank() {
    return singularValues.stream().mapToDouble(Spectrum::effectiveRank).average().orElse(0);
  }
}
