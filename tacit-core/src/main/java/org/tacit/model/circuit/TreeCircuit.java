package org.tacit.model.circuit;

import java.util.ArrayList;
import java.util.List;
import org.tacit.model.Parameters;
import org.tacit.model.factorization.HierarchicalTensorFactorization;
import org.tacit.model.factorization.ModeTree;
import org.tacit.model.network.EntrywiseProduct;
import org.tacit.model.network.Layer;
import org.tacit.model.network.Linear;
import org.tacit.model.network.Part;
import org.tacit.model.network.Sequence;
import org.tacit.model.network.Sequential;
import org.tacit.model.network.TrainedNetwork;
import org.tacit.operator.RankOneTensors;
import org.tacit.tensor.Functional;
import org.tacit.tensor.Tensor;

/**
 * The circuit of a hierarchical tensor factorization over any mode tree
 * (docs/mathematics/hierarchical-tensor-factorization.md, T9): a network that gives, for vectors
 * x_1, …, x_N one after another, {@code ⟨x_1 ⊗ … ⊗ x_N, W_H⟩}. A leaf is a {@link Part} of the
 * inputs, an interior node an {@link EntrywiseProduct} of its children, and behind either stands a
 * {@link Linear} layer, whose weights are those of the node transposed. {@link ArithmeticCircuit}
 * leads back.
 *
 * <pre>{@code
 * TrainedNetwork circuit = TreeCircuit.of(factorization, weights);
 * Tensor entries = circuit.network().outputs(circuit.weights(), TreeCircuit.inputs(RankOneTensors.oneHot(indices)));
 * }</pre>
 */
public final class TreeCircuit {
  private TreeCircuit() {}

  /** The circuit with the same weights, of one output. */
  public static TrainedNetwork of(HierarchicalTensorFactorization model, Parameters weights) {
    int[] dimensions = model.dimensions();
    int[] from = new int[dimensions.length];
    for (int mode = 1; mode < from.length; mode++) {
      from[mode] = Math.addExact(from[mode - 1], dimensions[mode - 1]);
    }
    int last = from.length - 1;
    Sequential network =
        new Sequential(
            List.of(Math.addExact(from[last], dimensions[last])),
            layers(model, model.tree().root(), from, 1));
    Parameters transposed =
        network
            .layout()
            .filled(
                weights.flat().dtype(), (block, shape) -> weights.block(block).transpose().copy());
    return TrainedNetwork.of(network, transposed);
  }

  /** In the order of {@link ModeTree#nodes()}: children before parents. */
  private static List<Layer> layers(
      HierarchicalTensorFactorization model, ModeTree.Node node, int[] from, int outputs) {
    Linear own = new Linear(outputs);
    if (node.isLeaf()) {
      int mode = node.modes().get(0);
      return List.of(new Part(from[mode], model.dimensions()[mode]), own);
    }
    List<Layer> factors = new ArrayList<>();
    for (ModeTree.Node child : node.children()) {
      factors.add(new Sequence(layers(model, child, from, model.width(node))));
    }
    return List.of(new EntrywiseProduct(factors), own);
  }

  /**
   * Inputs of the circuit: of each measurement its vectors one after another; for entries of the
   * end tensor those of {@link RankOneTensors#oneHot}.
   *
   * @return m × Σ D_n, in double precision
   */
  public static Tensor inputs(RankOneTensors vectors) {
    return Functional.concatenate(vectors.vectors(), 1);
  }
}
