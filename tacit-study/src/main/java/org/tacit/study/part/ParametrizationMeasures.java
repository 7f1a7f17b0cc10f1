package org.tacit.study.part;

import java.util.List;
import org.tacit.kind.Kind;
import org.tacit.measure.LayerBalance;
import org.tacit.measure.Quantities;
import org.tacit.measure.Quantity;
import org.tacit.model.EndMatrix;
import org.tacit.model.Parameters;
import org.tacit.model.linear.DeepLinearNetwork;
import org.tacit.operator.RowSpace;
import org.tacit.problem.LinearSystem;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Tensor;
import org.tacit.theory.NullSpaceLaw;
import org.tacit.theory.OrthogonalStart;
import org.tacit.theory.PlateauTime;
import org.tacit.theory.TangentKernel;
import org.tacit.training.Recorder;

/**
 * The kinds of measure of the layers of a deep linear network
 * (docs/mathematics/deep-linear-systems.md).
 */
public final class ParametrizationMeasures {
  private static final double ROUNDING = 1e-12;

  /** Below it the error of the integrator shows. */
  private static final double FOLLOWED = 1e-8;

  private ParametrizationMeasures() {}

  private static DeepLinearNetwork network(Measured measured) {
    if (measured.model() instanceof DeepLinearNetwork network) {
      return network;
    }
    throw new IllegalArgumentException(
        "this measure needs a deep-linear-network, found "
            + measured.model().getClass().getSimpleName());
  }

  /** The null-space law. */
  @Kind(
      name = "null-space-law",
      meaning =
          "The law of the null space (docs/mathematics/deep-linear-systems.md, T2): nullSpaceDrift,"
              + " how far the part of the first layer in the null space has moved, relative to"
              + " itself, or to the layer where it has none; lawDistance, the distance of the"
              + " solution to that of minimum norm by the law; lawViolation, by how much the"
              + " null-space part of the solution differs from the law; lawBound; all relative"
              + " to the minimum norm.")
  public record OfNullSpace() implements MeasureSpec {
    @Override
    public List<Quantity> quantities() {
      return Quantities.NULL_SPACE_LAW;
    }

    @Override
    public Recorder build(Measured measured) {
      DeepLinearNetwork network = network(measured);
      RowSpace rows = measured.linear().rows();
      NullSpaceLaw law = NullSpaceLaw.of(rows, measured.start());
      double layer = measured.start().block(0).norm();
      double part = law.firstLayerNullSpace().norm();
      double first = part > ROUNDING * layer ? part : layer;
      double size = rows.minimumNorm(measured.linear().system().targets()).norm();
      double unit = size == 0 ? 1 : size;
      return Readings.recorder(
          (weights, flowTime, into) -> {
            Tensor tail = network.tail(weights);
            Tensor nullSpaceComponent = NullSpaceLaw.of(rows, weights).firstLayerNullSpace();
            Tensor deviation = law.deviation(tail);
            Tensor found = rows.nullSpaceComponent(network.pass(weights).matrix());
            into.put(
                "nullSpaceDrift",
                nullSpaceComponent.subtract(law.firstLayerNullSpace()).norm()
                    / (first == 0 ? 1 : first));
            into.put("lawDistance", deviation.norm() / unit);
            into.put("lawViolation", found.subtract(deviation).norm() / unit);
            into.put("lawBound", law.bound(tail) / unit);
          });
    }
  }

  /** Balancedness. */
  @Kind(
      name = "layer-balance",
      meaning =
          "layerBalanceDrift: by how much the differences W_i'W_i - W_(i+1)W_(i+1)' of neighbouring"
              + " factors have changed, which gradient flow keeps"
              + " (docs/mathematics/deep-linear-systems.md, T3).")
  public record OfLayerBalance() implements MeasureSpec {
    @Override
    public List<Quantity> quantities() {
      return Quantities.LAYER_BALANCE;
    }

    @Override
    public Recorder build(Measured measured) {
      network(measured);
      LayerBalance before = LayerBalance.of(measured.start());
      return Readings.recorder(
          (weights, flowTime, into) ->
              into.put("layerBalanceDrift", LayerBalance.of(weights).drift(before)));
    }
  }

  /** The tangent kernel. */
  @Kind(
      name = "tangent-kernel",
      meaning =
          "The least eigenvalue and the condition of the kernel by which the solution moves, of a"
              + " network with one output: kernelLeast, kernelCondition"
              + " (docs/mathematics/deep-linear-systems.md, D1).")
  public record OfTangentKernel() implements MeasureSpec {
    @Override
    public List<Quantity> quantities() {
      return Quantities.TANGENT_KERNEL;
    }

    @Override
    public Recorder build(Measured measured) {
      DeepLinearNetwork network = network(measured);
      return Readings.recorder(
          (weights, flowTime, into) -> {
            double[] values =
                LinearAlgebra.symmetricEigen(TangentKernel.matrix(network, weights))
                    .values()
                    .toArray();
            into.put("kernelLeast", values[0]);
            into.put("kernelCondition", values[values.length - 1] / Math.max(values[0], 0));
          });
    }
  }

  /** The bound of orthogonal starts. */
  @Kind(
      name = "orthogonal-start",
      meaning =
          "residualOverBound: the residual over the bound that gradient flow from orthogonal layers"
              + " with the last factor zero keeps (docs/mathematics/deep-linear-systems.md,"
              + " T4), 0 where the residual is below 1e-8 of the targets and the error of the"
              + " integrator shows; and leastLayerRatio, the least singular value of the layers"
              + " over their scale at the start, at least 1.")
  public record OfOrthogonalStart() implements MeasureSpec {
    @Override
    public List<Quantity> quantities() {
      return Quantities.ORTHOGONAL_START;
    }

    @Override
    public Recorder build(Measured measured) {
      DeepLinearNetwork network = network(measured);
      LinearSystem system = measured.linear().system();
      double[] singular = measured.linear().rows().singularValues();
      double scale =
          network.layers() == 0 ? 1 : measured.start().block(0).norm() / Math.sqrt(network.rows());
      OrthogonalStart theory =
          new OrthogonalStart(scale, network.layers(), singular[singular.length - 1]);
      double size = system.targets().norm();
      return Readings.recorder(
          (weights, flowTime, into) -> {
            double residual = system.residual(network.pass(weights).matrix()).norm();
            into.put(
                "residualOverBound",
                residual <= FOLLOWED * size ? 0 : residual / theory.residualBound(size, flowTime));
            double least = Double.POSITIVE_INFINITY;
            for (int layer = 0; layer < network.layers(); layer++) {
              double[] values = LinearAlgebra.singularValues(weights.block(layer));
              least = Math.min(least, values[values.length - 1] / scale);
            }
            if (network.layers() > 0) {
              into.put("leastLayerRatio", least);
            }
          });
    }
  }

  /** The plateau. */
  @Kind(
      name = "plateau",
      meaning =
          "Of one equation 1 x = y from a balanced start: flowTime, predictedFlowTime by which the"
              + " factors reach their present scale (docs/mathematics/deep-linear-systems.md,"
              + " T11), and timeRatio, the one over the other.")
  public record OfPlateau() implements MeasureSpec {
    @Override
    public List<Quantity> quantities() {
      return Quantities.PLATEAU;
    }

    @Override
    public Recorder build(Measured measured) {
      EndMatrix model = network(measured);
      LinearSystem system = measured.linear().system();
      if (system.unknowns() != 1 || system.equations() != 1) {
        throw new IllegalArgumentException("plateau needs one equation in one unknown");
      }
      int factors = measured.start().blocks().size();
      double coefficient = system.coefficients().dense().toArray()[0];
      double target = system.targets().toArray()[0] / coefficient;
      double begin = scale(model, measured.start(), factors);
      return Readings.recorder(
          (weights, flowTime, into) -> {
            double reached = scale(model, weights, factors);
            // The coefficient only sets the unit of time: d/dt goes with its square.
            double predicted =
                PlateauTime.towards(target, factors, begin, reached) / (coefficient * coefficient);
            into.put("flowTime", flowTime);
            into.put("predictedFlowTime", predicted);
            if (flowTime > 0) {
              into.put("timeRatio", flowTime / predicted);
            }
          });
    }

    private static double scale(EndMatrix model, Parameters weights, int factors) {
      return StrictMath.pow(model.pass(weights).matrix().toArray()[0], 1.0 / factors);
    }
  }

  /** The flow time. */
  @Kind(name = "flow-time", meaning = "flowTime, the sum of the step sizes.")
  public record OfFlowTime() implements MeasureSpec {
    @Override
    public List<Quantity> quantities() {
      return Quantities.FLOW_TIME;
    }

    @Override
    public Recorder build(Measured measured) {
      return Readings.recorder((weights, flowTime, into) -> into.put("flowTime", flowTime));
    }
  }
}
