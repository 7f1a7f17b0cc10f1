package org.tacit.completion.kept;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.tacit.data.format.NpyFile;
import org.tacit.data.storage.StagedFiles;
import org.tacit.model.factorization.Contraction;
import org.tacit.model.factorization.Factorization;

/**
 * The factors of a kept model as arrays of NumPy, one for each mode or inner node: {@code
 * factor-1.npy} of the first mode, {@code factor-1-2.npy} of a node over the first two. Every
 * column has norm 1, and what was taken off stands in the rows above it, so that the factors still
 * give the model in its unit: of CP and matrices the columns of the first factor have the norms of
 * the components, of a tree the root has them as its entries.
 *
 * @param model the model
 */
public record KeptFactors(KeptModel model) {
  private record Factor(String name, int rows, int columns, double[] numbers) {}

  /**
   * Writes them into a folder that is there, all or none.
   *
   * @return the names of the files
   * @throws IOException if they cannot be written
   * @throws IllegalArgumentException if the model is the mean, which has none
   */
  public List<String> write(Path folder) throws IOException {
    List<Factor> factors = factors();
    try (StagedFiles staged = StagedFiles.in(folder)) {
      for (Factor factor : factors) {
        byte[] array =
            new NpyFile(new int[] {factor.rows(), factor.columns()}, factor.numbers()).encoded();
        staged.add(factor.name(), file -> Files.write(file, array));
      }
      staged.commit();
    }
    return factors.stream().map(Factor::name).toList();
  }

  /** The names of the files. */
  public List<String> names() {
    return factors().stream().map(Factor::name).toList();
  }

  private List<Factor> factors() {
    Factorization of = model.fitted().model();
    if (of == null) {
      throw new IllegalArgumentException("the model is the mean of the entries, without factors");
    }
    List<Factor> factors = new ArrayList<>();
    Contraction root = Objects.requireNonNull(of.contraction());
    double[][] weights = model.fitted().weights();
    double[] norms = add(root, of, weights, factors);
    if (root.block() == Contraction.NONE) {
      // The factors of the first part under the root come first; its own is the last of them.
      Factor first = factors.get(factors.size() - ((Contraction.Product) root).children().size());
      double[] numbers = first.numbers();
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] *= norms[i % first.columns()];
      }
    }
    return factors;
  }

  /** Adds the factors of a part, and gives the norms that were taken off its columns. */
  private static double[] add(
      Contraction part, Factorization of, double[][] weights, List<Factor> into) {
    double[] below = new double[0];
    if (part instanceof Contraction.Product product) {
      for (Contraction child : product.children()) {
        double[] norms = add(child, of, weights, into);
        if (below.length == 0) {
          below = norms;
        } else {
          for (int r = 0; r < below.length; r++) {
            below[r] *= norms[r];
          }
        }
      }
    }
    if (part.block() == Contraction.NONE) {
      return below;
    }
    var block = of.layout().blocks().get(part.block());
    int columns = block.columns();
    double[] numbers = weights[part.block()].clone();
    for (int i = 0; i < numbers.length && below.length > 0; i++) {
      numbers[i] *= below[i / columns];
    }
    double[] norms = new double[columns];
    for (int i = 0; i < numbers.length; i++) {
      norms[i % columns] += numbers[i] * numbers[i];
    }
    for (int r = 0; r < columns; r++) {
      norms[r] = Math.sqrt(norms[r]);
    }
    boolean keeps = modes(part).size() == of.dimensions().length;
    for (int i = 0; i < numbers.length && !keeps; i++) {
      numbers[i] = norms[i % columns] > 0 ? numbers[i] / norms[i % columns] : 0;
    }
    String name = "factor-%s%s.npy".formatted(named(part), inner(part));
    into.add(new Factor(name, block.rows(), columns, numbers));
    return norms;
  }

  private static String named(Contraction part) {
    return modes(part).stream()
        .map(mode -> Integer.toString(mode + 1))
        .collect(Collectors.joining("-"));
  }

  /** A factor between others, as a deep matrix has them, is known by its place. */
  private static String inner(Contraction part) {
    return part instanceof Contraction.Product product && product.children().size() == 1
        ? "-inner-" + part.block()
        : "";
  }

  private static List<Integer> modes(Contraction part) {
    return part.parts()
        .filter(Contraction.Leaf.class::isInstance)
        .flatMap(leaf -> ((Contraction.Leaf) leaf).modes().stream())
        .sorted()
        .toList();
  }
}
