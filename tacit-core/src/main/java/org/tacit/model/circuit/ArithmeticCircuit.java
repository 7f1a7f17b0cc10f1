package org.tacit.model.circuit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tacit.model.ParameterLayout.Role;
import org.tacit.model.Parameters;
import org.tacit.model.factorization.HierarchicalTensorFactorization;
import org.tacit.model.factorization.ModeTree;
import org.tacit.model.network.Layer;
import org.tacit.model.network.Part;
import org.tacit.model.network.Sequential;
import org.tacit.tensor.Tensor;

/**
 * A network read as what it is: a hierarchical tensor factorization for each of its outputs,
 * applied to vectors of functions of its inputs, {@code f_k(x) = ⟨φ(x_1) ⊗ … ⊗ φ(x_N), W_k⟩}
 * (docs/mathematics/hierarchical-tensor-factorization.md, T9). It reads what {@link TreeCircuit}
 * and {@link LevelCircuit} write, and gives back the same weights; and circuits of images, whose
 * modes are the places of a grid, row by row.
 *
 * <p>Where an affine map of patches, without an activation, stands before the circuit, it belongs
 * to the leaves: a mode is then 1 and the numbers of a patch.
 *
 * @param factorization the tree and the widths; that of all outputs
 * @param weights of the factorization, for each output; they differ at the root alone
 * @param fields which numbers of an input each mode sees, those of the first channel first. Not
 *     copied
 * @param isExact whether φ is known to be linearly independent functions, so that separation ranks
 *     are those of W_k; else they are at most those
 */
public record ArithmeticCircuit(
    HierarchicalTensorFactorization factorization,
    List<Parameters> weights,
    List<int[]> fields,
    boolean isExact) {
  /** Copies the lists. */
  public ArithmeticCircuit {
    weights = List.copyOf(weights);
    fields = List.copyOf(fields);
  }

  /**
   * The circuit that a network is.
   *
   * @throws IllegalArgumentException if it is none; the message says why
   */
  public static ArithmeticCircuit read(Sequential network, Parameters weights) {
    List<Tensor> matrices = new ArrayList<>();
    for (int block = 0; block < weights.blocks().size(); block++) {
      if (weights.layout().blocks().get(block).role() == Role.WEIGHT) {
        matrices.add(weights.block(block));
      }
    }
    try {
      return network.inputShape().size() == 1
          ? ofVectors(network, matrices)
          : ofImages(network, weights, matrices);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the network is no arithmetic circuit: " + e.getMessage(), e);
    }
  }

  /** The circuit that a network is; null if it is none. */
  public static @Nullable ArithmeticCircuit orNull(Sequential network, Parameters weights) {
    try {
      return read(network, weights);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static ArithmeticCircuit ofVectors(Sequential network, List<Tensor> matrices) {
    TreeReader reader = new TreeReader(network.layers(), matrices);
    GrownNode root = reader.root(network.layers());
    List<int[]> fields = new ArrayList<>();
    for (Part part : reader.parts()) {
      fields.add(IntStream.range(part.from(), part.from() + part.count()).toArray());
    }
    return of(root, fields, Map.of(), true);
  }

  private static ArithmeticCircuit ofImages(
      Sequential network, Parameters weights, List<Tensor> matrices) {
    List<Layer> layers = network.layers();
    int first = layers.size();
    while (first > 0 && GridReader.reads(layers.get(first - 1))) {
      first--;
    }
    List<Layer> before = layers.subList(0, first);
    if (!PatchFields.reads(before)) {
      throw new IllegalArgumentException(
          "the layer %s is none of a circuit, nor functions of patches that do not overlap"
              .formatted(layers.get(first - 1)));
    }
    PatchFields patches = new PatchFields(network.inputShape(), before);
    List<Integer> shape = network.inputShape();
    for (Layer layer : before) {
      shape = layer.outputShape(shape);
    }
    int columns = shape.get(2);
    GridReader reader =
        new GridReader(shape, matrices.subList(before.isEmpty() ? 0 : 1, matrices.size()));
    GrownNode root = reader.root(layers.subList(first, layers.size()));
    List<int[]> fields =
        IntStream.range(0, shape.get(1) * columns)
            .mapToObj(place -> patches.inputs(place, columns))
            .toList();
    Map<Integer, Tensor> affine = new HashMap<>();
    if (patches.areAffine()) {
      for (int place = 0; place < fields.size(); place++) {
        affine.put(place, patches.affine(weights.blocks(), place, columns));
      }
    }
    return of(root, fields, affine, before.isEmpty() || patches.areAffine());
  }

  /** Affine functions of a mode are multiplied into its leaf. */
  private static ArithmeticCircuit of(
      GrownNode root, List<int[]> fields, Map<Integer, Tensor> affine, boolean exact) {
    Map<ModeTree.Node, GrownNode> all = root.all();
    ModeTree tree = new ModeTree(root.grow(new HashMap<>()));
    Map<ModeTree.Node, Integer> widths = new HashMap<>();
    int[] dimensions = new int[fields.size()];
    all.forEach(
        (node, grown) -> {
          if (node.isLeaf()) {
            Tensor folded = affine.get(node.modes().get(0));
            dimensions[node.modes().get(0)] =
                folded == null ? grown.width() : Math.toIntExact(folded.size(1));
          } else {
            widths.put(node, grown.width());
          }
        });
    HierarchicalTensorFactorization model =
        new HierarchicalTensorFactorization(dimensions, tree, widths);
    List<ModeTree.Node> nodes = tree.nodes();
    List<Parameters> weights = new ArrayList<>();
    for (int output = 0; output < root.outputs(); output++) {
      int chosen = output;
      weights.add(
          model
              .layout()
              .filled(
                  weight(root).dtype(),
                  (block, shape) -> {
                    ModeTree.Node node = nodes.get(block);
                    Tensor map = weight(all.get(node));
                    Tensor own = block == nodes.size() - 1 ? map.narrow(0, chosen, 1) : map;
                    Tensor folded = node.isLeaf() ? affine.get(node.modes().get(0)) : null;
                    return (folded == null ? own : own.matmul(folded)).transpose();
                  }));
    }
    return new ArithmeticCircuit(model, weights, fields, exact);
  }

  private static Tensor weight(@Nullable GrownNode node) {
    if (node == null || node.weight() == null) {
      throw new IllegalArgumentException("a linear map is missing");
    }
    return node.weight();
  }

  /**
   * The modes whose inputs belong to a set.
   *
   * @param chosen which numbers of an input do
   * @return empty if a mode sees numbers of the set and others
   */
  public SortedSet<Integer> modes(boolean[] chosen) {
    SortedSet<Integer> modes = new TreeSet<>();
    for (int mode = 0; mode < fields.size(); mode++) {
      int[] field = fields.get(mode);
      long inside = IntStream.of(field).filter(input -> chosen[input]).count();
      if (inside > 0 && inside < field.length) {
        return new TreeSet<>();
      }
      if (inside > 0) {
        modes.add(mode);
      }
    }
    return modes;
  }
}
